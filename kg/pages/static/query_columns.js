// What the columns of a named query are called, and where their cells lead: the server looks up what a name means, or
// which document lies at a path, only when a link is followed.

import { data } from "./query_say.js";

export const textOf = (name) => data.columns[name]?.called || name;

/** The kind of thing whose names stand in a column; null where it holds no names, empty where they are of any kind. */
export const namedIn = (column) => data.columns[column]?.names ?? null;

const value = (row, name) => (row[name] && row[name].type !== "uri" ? row[name].value : "");

/** The place in the source that a row names by path, start and end; null where it names none. */
export function placeOf(row) {
  const [path, start, end] = ["path", "start", "end"].map((name) => value(row, name));
  return path && start && end ? `/query/place?${new URLSearchParams({ path, start, end })}` : null;
}

/** How many characters the words have that a row quotes. */
export const lengthOf = (row) => Number(value(row, "end") || NaN) - Number(value(row, "start") || NaN);

/** What a cell names, each with the address of its page: [[name, address], …]; none where the column holds no names. */
export function thingsOf(row, column) {
  const kind = namedIn(column);
  const text = value(row, column);
  if (kind === null || !text) {
    return [];
  }
  const where = ["path", "start", "end"].map((name) => [name, value(row, name)]);
  return (kind === "agency" ? text.split("、") : [text]).map((name) => {
    const parts = [["name", name], ["kind", kind], ...where].filter(([, part]) => part);
    return [name, `/query/thing?${new URLSearchParams(parts)}`];
  });
}

/** Tell apart the columns of a named query that hold something, hold little, and are empty in every row. */
export function filled(columns, rows) {
  const counts = new Map(columns.map((name) => [name, rows.filter((row) => row[name]).length]));
  const isEmpty = (name) => data.name && !counts.get(name);
  return {
    full: columns.filter((name) => !isEmpty(name)),
    sparse: new Set(columns.filter((name) => counts.get(name) < rows.length / 4)),
    empty: columns.filter(isEmpty),
  };
}
