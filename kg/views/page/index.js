
// The language of the page, and the theme that the reader's system has.
const root = document.documentElement;
const language = document.getElementById("language");
function speak(lang) {
  root.dataset.lang = lang;
  root.lang = lang === "zh" ? "zh-CN" : "en";
  language.textContent = lang === "zh" ? "English" : "中文";
  language.lang = lang === "zh" ? "en" : "zh";
  document.title = lang === "zh" ? "图谱图册" : "Pictures of the graph";
  for (const link of document.querySelectorAll("a")) {
    link.setAttribute("href", link.getAttribute("href").split("#")[0] + "#lang=" + lang);
  }
}
language.hidden = false;
language.addEventListener("click", () => speak(root.dataset.lang === "zh" ? "en" : "zh"));
if (window.matchMedia("(prefers-color-scheme: dark)").matches) root.dataset.theme = "dark";
speak(/^zh/i.test(navigator.language || "") ? "zh" : "en");
