// Statements with one shape, and pairs that must not have one.
const same = [
  ["where a = 1", "WHERE a=-1", "where a = +1.5e-3", "where a = .5", "where a = '-1'",
    "where a = E'it\\'s -- x'", "where a = $1", "where a = $$x'$$"],
  ["t in (1)", "t in (1, 2, 3)", "t in (-1, null, 'x')", "t in (/* one */ 1) -- two"],
  ["values (1, 'a')", "values (1, 'a'), (2, null)", "values (-1, true), (2e3, default), ($1, $2)"],
  ["values (now(), 1)", "values (now(), 2), (now(), -3)"],
  ["select 'O''Neil -- x'", "select '/*'", "select 'a' /* 'b' */"],
];
const different = [
  ["a = 1 - 1", "a = 1"], ["a is null", "a is 1"], ["f(1)", "f(1, 2)"], ["f(1)", "f(null)"], ['"A" = 1', '"a" = 1'],
  ["naïve = 1", "na = 1"], ["in (1)", "in (select 1)"], ["a > 1", "a < 1"], ["values (1)", "values (now())"],
];
for (const group of same)
  for (const sql of group)
    if (fingerprint(sql) !== fingerprint(group[0])) throw new Error(`${sql}: ${fingerprint(sql)}`);
for (const [a, b] of different)
  if (fingerprint(a) === fingerprint(b)) throw new Error(`${a}, ${b}: ${fingerprint(a)}`);
// A long statement takes no longer than its length.
const begin = Date.now();
fingerprint(`insert into t values ${"(now(), 1, 'x'), ".repeat(20_000)}(1)`);
fingerprint("values " + "(".repeat(20_000));
if (Date.now() - begin > 20_000) throw new Error("slow");
