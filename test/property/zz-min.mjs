var __defProp = Object.defineProperty;
var __export = (target2, all2) => {
  for (var name in all2)
    __defProp(target2, name, { get: all2[name], enumerable: true });
};

// test/property/zz-min.ts
import fc2 from "fast-check";

// test/property/arbitrary-machine.ts
import fc from "fast-check";
var TASK_ARN = "arn:aws:lambda:us-east-1:123456789012:function:";
var TASKS = ["echo", "wrap", "wrap", "wrap", "busy-once", "busy-once", "busy-always", "broken"];
var ERRORS = ["Busy", "Broken", "Own.Error", "States.TaskFailed", "States.Runtime", "States.ReferencePathConflict", "States.NoChoiceMatched"];
function sample(draw) {
  return { definition: new MachineWriter(draw).machine(0, []), input: document(draw) };
}
var one = (draw, values) => values[draw(even, values.length - 1)];
var chance = (draw, percent) => draw(even, 99) >= 100 - percent;
var even = (max2) => fc.noBias(fc.nat(max2));
var scalar = () => fc.oneof(fc.integer({ min: -5, max: 5 }), fc.constantFrom("a", "b", "x,y", "", "Z"), fc.boolean(), fc.constant(null));
function document(draw) {
  return {
    n: draw(fc.integer, { min: -2, max: 5 }),
    s: one(draw, ["a", "b", "x,y", "", "2024-01-01T00:00:00Z", '{"n":1}']),
    t: draw(fc.boolean),
    z: null,
    o: { n: draw(fc.integer, { min: -5, max: 5 }), s: one(draw, ["a", "ab", "b"]), deep: { v: draw(scalar) } },
    list: draw(() => fc.array(scalar(), { minLength: 1, maxLength: 4 })),
    items: draw(() => fc.array(fc.record({ n: fc.nat(3), s: fc.constantFrom("a", "b") }, { noNullPrototype: true }), { minLength: 1, maxLength: 4 }))
  };
}
var NUMBERS = ["$.n", "$.o.n", "$.items[0].n", "$['n']"];
var TEXTS = ["$.s", "$.o.s", "$.o['s']"];
var REFERENCES = ["$.list", "$.items", "$.items", "$.o", "$.n", "$.list[0]", "$.missing", "$.o.constructor", "$.made"];
var LISTS = ["$.list", "$.items", "$.items[*].n", "$.list[0:2]", "$..n", "$.o.*"];
var OTHERS = ["$", "$.o", "$.o.deep", "$.z", "$.t", "$.o.deep.v", "$.list[0]", "$.list[-1]", "$.items[-1].s"];
var SHAPE = { n: NUMBERS, s: TEXTS, t: ["$.t"], z: ["$.z"], o: ["$.o"], list: LISTS, items: ["$.items"] };
var CONTEXT = ["$$.State.Name", "$$.Execution.Input.n", "$$.Execution.Name", "$$.StateMachine.Name"];
var RARE = ["$.missing", "$.n.o", "$.s[0]", "$.list.length", "$.o.constructor", "$.made"];
function reachable(start, states) {
  const reached = /* @__PURE__ */ new Set([start]);
  for (const [name, state] of states) {
    if (!reached.has(name)) continue;
    for (const { Next } of [state, { Next: state.Default }, ...state.Choices ?? [], ...state.Catch ?? []]) reached.add(Next);
  }
  return { StartAt: start, States: Object.fromEntries(states.filter(([name]) => reached.has(name))) };
}
var MachineWriter = class {
  draw;
  states = 0;
  constructor(draw) {
    this.draw = draw;
  }
  /** `variables`: those that are set where the machine begins. */
  machine(depth, variables2) {
    const { draw } = this;
    const own2 = depth === 0 || chance(draw, 30) ? [`v${depth}`, `w${depth}`] : [];
    const count = draw(fc.integer, { min: 1, max: depth === 0 ? 7 : 3 });
    const names3 = Array.from({ length: count }, () => this.name());
    const scope = [...variables2, ...own2];
    const states = names3.map((name, i) => [name, this.state(names3.slice(i + 1), depth, scope, own2)]);
    if (own2.length === 0) return reachable(names3[0], states);
    const start = this.name();
    const assign = Object.fromEntries(own2.map((variable2, i) => [variable2, [draw(scalar), { n: i, s: "a" }][i]]));
    return reachable(start, [[start, { Type: "Pass", Assign: assign, Next: names3[0] }], ...states]);
  }
  name() {
    return `${one(this.draw, ["Do", "do it", "class", "\xDCn\xEFcode?", "a-b"])} ${++this.states}`;
  }
  state(later, depth, scope, own2) {
    const { draw } = this;
    const types2 = ["Pass", "Pass", "Task", "Task", "Choice", "Wait", ...depth < 2 ? ["Parallel", "Map", "Map"] : []];
    const type = later.length === 0 ? one(draw, ["Pass", "Task", "Succeed", "Succeed", ...types2.slice(6), ...chance(draw, 30) ? ["Fail"] : []]) : one(draw, types2);
    const next = later.length === 0 ? { End: true } : { Next: one(draw, later.slice(0, 2)) };
    const paths = this.inputAndOutput(scope);
    const assign = own2.length > 0 && chance(draw, 30) ? { Assign: this.template(scope, own2) } : {};
    switch (type) {
      case "Pass":
        return { Type: type, ...paths, ...this.passResult(scope), ...this.resultPath(), ...assign, ...next };
      case "Wait":
        return { Type: type, ...paths, ...chance(draw, 20) ? { SecondsPath: this.reference(scope, ["$.n"]) } : { Seconds: draw(fc.nat, 3) }, ...assign, ...next };
      case "Succeed":
        return { Type: type, ...paths };
      case "Fail":
        return { Type: type, ...this.failure(scope) };
      case "Choice":
        return { Type: type, ...paths, ...this.choices(later, scope, own2), ...assign };
      case "Task":
        return {
          Type: type,
          Resource: TASK_ARN + one(draw, TASKS),
          ...paths,
          ...this.parameters("Parameters", scope, 40),
          ...this.work(later, scope, own2),
          ...assign,
          ...next
        };
      case "Parallel": {
        const Branches = Array.from({ length: draw(fc.integer, { min: 1, max: 3 }) }, () => this.machine(depth + 1, scope));
        return { Type: type, ...paths, ...chance(draw, 20) ? { Parameters: this.shaped(scope) } : {}, Branches, ...this.work(later, scope, own2), ...assign, ...next };
      }
      default:
        return {
          Type: "Map",
          ...paths,
          ItemsPath: this.reference(scope, ["$.list", "$.items", "$.items"]),
          ...this.itemSelector(scope),
          ...chance(draw, 40) ? { MaxConcurrency: draw(fc.integer, { min: 0, max: 2 }) } : {},
          [one(draw, ["ItemProcessor", "Iterator"])]: this.machine(depth + 1, scope),
          ...this.work(later, scope, own2),
          ...assign,
          ...next
        };
    }
  }
  inputAndOutput(scope) {
    const { draw } = this;
    return {
      ...chance(draw, 5) ? { InputPath: chance(draw, 15) ? null : this.path(scope, ["$", "$", "$.o"]) } : {},
      ...chance(draw, 5) ? { OutputPath: chance(draw, 15) ? null : this.path(scope, ["$", "$", "$.o"]) } : {}
    };
  }
  passResult(scope) {
    if (chance(this.draw, 25)) return { Result: document(this.draw) };
    return this.parameters("Parameters", scope, 50);
  }
  resultPath() {
    const { draw } = this;
    if (chance(draw, 4)) return {};
    return { ResultPath: chance(draw, 1) ? "$.n.no" : one(draw, ["$.made", "$.made", "$.made", "$.o.made", "$.o.deep.made.here", null]) };
  }
  /** What Task, Parallel and Map share. */
  work(later, scope, own2) {
    const { draw } = this;
    return {
      ...this.parameters("ResultSelector", scope, 10, ["$"]),
      ...this.resultPath(),
      ...chance(draw, 60) ? { Retry: [{ ErrorEquals: this.errors(), MaxAttempts: draw(fc.nat, 2), IntervalSeconds: 1 }] } : {},
      ...later.length > 0 && chance(draw, 65) ? { Catch: this.catchers(later, scope, own2) } : {}
    };
  }
  errors() {
    return chance(this.draw, 40) ? ["States.ALL"] : [one(this.draw, ERRORS), one(this.draw, ERRORS)];
  }
  catchers(later, scope, own2) {
    const { draw } = this;
    const catcher2 = (ErrorEquals) => ({
      ErrorEquals,
      ...chance(draw, 85) ? { ResultPath: chance(draw, 5) ? "$.n.no" : one(draw, ["$.caught", "$.caught", "$.o.caught", null]) } : {},
      ...own2.length > 0 && chance(draw, 30) ? { Assign: { [one(draw, own2)]: { error: "seen", "Error.$": "$.Error" } } } : {},
      Next: one(draw, later)
    });
    return [...chance(draw, 40) ? [catcher2([one(draw, ERRORS)])] : [], catcher2(["States.ALL"])].filter((row) => row.Next !== void 0);
  }
  failure(scope) {
    const { draw } = this;
    return {
      ...chance(draw, 60) ? { Error: one(draw, ["Own.Error", "Broken"]) } : {},
      ...chance(draw, 40) ? { CausePath: chance(draw, 50) ? this.reference(scope, TEXTS) : "States.Format('because {}', $.n)" } : {}
    };
  }
  parameters(field2, scope, percent, more = []) {
    return chance(this.draw, percent) ? { [field2]: this.template(scope, ["n", "s", "o", "list", "new one", "items"], more) } : {};
  }
  itemSelector(scope) {
    return chance(this.draw, 15) ? {} : { ItemSelector: { ...this.shaped(scope), ...this.template(scope, ["index", "value"], ["$$.Map.Item.Index", "$$.Map.Item.Value"]) } };
  }
  /** A payload template that makes a document of the usual shape. */
  shaped(scope) {
    return Object.fromEntries(Object.entries(SHAPE).map(([member5, paths]) => [`${member5}.$`, this.path(scope, paths)]));
  }
  /** A payload template with some of these members. */
  template(scope, members3, more = []) {
    const { draw } = this;
    const chosen = members3.filter(() => chance(draw, 60));
    return Object.fromEntries(chosen.map((member5) => {
      if (chance(draw, 25)) return [member5, draw(scalar)];
      if (chance(draw, 15)) return [member5, { inner: [{ "x.$": this.path(scope, more) }, 1] }];
      return [`${member5}.$`, chance(draw, 30) ? this.intrinsic(scope, 1) : this.path(scope, more)];
    }));
  }
  path(scope, preferred = []) {
    const { draw } = this;
    if (chance(draw, 1)) return one(draw, RARE);
    if (preferred.length > 0 && chance(draw, 95)) return one(draw, preferred);
    if (chance(draw, 10)) return one(draw, CONTEXT);
    if (scope.length > 0 && chance(draw, 15)) return this.variable(scope);
    return one(draw, [...NUMBERS, ...TEXTS, ...LISTS, ...OTHERS]);
  }
  reference(scope, preferred) {
    const { draw } = this;
    if (scope.length > 0 && chance(draw, 2)) return this.variable(scope);
    return one(draw, chance(draw, 98) ? preferred : REFERENCES);
  }
  variable(scope) {
    const name = one(this.draw, scope);
    return `$${name}${name.startsWith("w") && chance(this.draw, 50) ? ".s" : ""}`;
  }
  intrinsic(scope, depth) {
    const { draw } = this;
    const nested2 = (plain2, call4) => depth > 0 && chance(draw, 25) ? call4() : plain2;
    const number3 = () => nested2(chance(draw, 40) ? String(draw(fc.integer, { min: -3, max: 9 })) : one(draw, NUMBERS), () => `States.MathAdd(${one(draw, NUMBERS)}, 1)`);
    const text4 = () => nested2(chance(draw, 40) ? one(draw, ["'a'", "'it\\'s'", "'x,y'", "''"]) : one(draw, TEXTS), () => `States.Format('<{}>', ${one(draw, TEXTS)})`);
    const list4 = () => nested2(one(draw, LISTS), () => `States.Array(${one(draw, NUMBERS)}, 'a')`);
    const any2 = () => one(draw, [number3, text4, list4, () => this.path(scope)])();
    return one(draw, [
      () => `States.Format('{} and {}', ${text4()}, ${number3()})`,
      () => `States.Array(${any2()}, ${any2()})`,
      () => `States.ArrayContains(${list4()}, ${any2()})`,
      () => `States.ArrayLength(${list4()})`,
      () => `States.ArrayGetItem(${one(draw, ["$.list", "$.items"])}, 0)`,
      () => `States.ArrayPartition(${list4()}, ${draw(fc.integer, { min: 1, max: 3 })})`,
      () => `States.ArrayRange(0, ${draw(fc.integer, { min: -2, max: 6 })}, 2)`,
      () => `States.ArrayUnique(${list4()})`,
      () => `States.MathAdd(${number3()}, ${number3()})`,
      () => `States.StringSplit(${text4()}, ',')`,
      () => `States.JsonToString(${any2()})`,
      () => `States.StringToJson(States.JsonToString(${one(draw, OTHERS)}))`,
      () => `States.StringToJson(${chance(draw, 90) ? one(draw, ["'[1]'", `'{"a": null}'`]) : text4()})`,
      () => `States.JsonMerge($.o, ${one(draw, ["$.o.deep", "$", "$.o"])}, false)`,
      () => `States.Base64Encode(${text4()})`,
      () => `States.Base64Decode(States.Base64Encode(${text4()}))`,
      () => `States.Hash(${text4()}, '${one(draw, ["MD5", "SHA-1", "SHA-256"])}')`
    ])();
  }
  choices(later, scope, own2) {
    const { draw } = this;
    const Choices = Array.from({ length: draw(fc.integer, { min: 1, max: 3 }) }, () => ({
      ...this.rule(scope, 2),
      ...own2.length > 0 && chance(draw, 20) ? { Assign: this.template(scope, own2) } : {},
      Next: one(draw, later)
    }));
    return { Choices, ...chance(draw, 90) ? { Default: one(draw, later) } : {} };
  }
  rule(scope, depth) {
    const { draw } = this;
    if (depth > 0 && chance(draw, 25)) {
      const rules2 = Array.from({ length: draw(fc.integer, { min: 1, max: 3 }) }, () => this.rule(scope, depth - 1));
      return one(draw, [{ And: rules2 }, { Or: rules2 }, { Not: rules2[0] }]);
    }
    const comparison2 = one(draw, ["Equals", "LessThan", "LessThanEquals", "GreaterThan", "GreaterThanEquals"]);
    const Variable = (usual) => this.reference(scope, usual);
    return one(draw, [
      () => ({ Variable: Variable(NUMBERS), [`Numeric${comparison2}`]: draw(fc.integer, { min: -3, max: 3 }) }),
      () => ({ Variable: Variable(NUMBERS), [`Numeric${comparison2}Path`]: Variable(NUMBERS) }),
      () => ({ Variable: Variable(TEXTS), [`String${comparison2}`]: one(draw, ["a", "ab", "b", ""]) }),
      () => ({ Variable: Variable(TEXTS), [`String${comparison2}Path`]: Variable(TEXTS) }),
      () => ({ Variable: Variable(TEXTS), StringMatches: one(draw, ["a*", "*", "*b", "*-*Z", "x*y", "a"]) }),
      () => ({ Variable: Variable(["$.t"]), BooleanEquals: draw(fc.boolean) }),
      () => ({ Variable: Variable(["$.s"]), [`Timestamp${comparison2}`]: one(draw, ["2024-01-01T01:00:00+01:00", "2025-06-01T00:00:00.5Z"]) }),
      () => ({ Variable: one(draw, [...RARE, "$.o.deep", "$.z", "$.made.here"]), IsPresent: draw(fc.boolean) }),
      () => ({ Variable: Variable(OTHERS), [one(draw, ["IsNull", "IsNumeric", "IsString", "IsBoolean", "IsTimestamp"])]: draw(fc.boolean) })
    ])();
  }
};

// test/reference/asl-error.ts
var AslError = class extends Error {
  error;
  cause;
  constructor(error2, cause) {
    super(`${error2}: ${cause}`);
    this.error = error2;
    this.cause = cause;
  }
  /** What a catcher sees. */
  toOutput() {
    return { Error: this.error ?? null, Cause: this.cause ?? null };
  }
};
var SOME_CAUSE = "\xABsome cause\xBB";
var runtimeError = () => new AslError("States.Runtime", SOME_CAUSE);
function errorEquals(names3, { error: error2 }) {
  if (error2 === "States.Runtime") return false;
  return names3.some((name) => name === "States.ALL" || name === error2 || name === "States.TaskFailed" && error2 !== "States.Timeout");
}

// test/reference/paths.ts
var ROOT = /^\$(?:\$|[A-Za-z_]\w*)?/;
var STEPS = [
  [/^\.\.(\w+)/, (name) => ({ single: false, select: (value2) => everywhere(value2).flatMap((inside2) => member(inside2, name)) })],
  [/^(?:\.\*|\[\*\])/, () => ({ single: false, select: (value2) => isContainer(value2) ? Object.values(value2) : [] })],
  [/^\.(\w+)/, (name) => ({ single: true, select: (value2) => member(value2, name) })],
  [/^\['([^']*)'\]/, (name) => ({ single: true, select: (value2) => member(value2, name) })],
  [/^\[(-?\d+)\]/, (index) => ({ single: true, select: (value2) => (Array.isArray(value2) ? [value2.at(Number(index))] : []).filter((item) => item !== void 0) })],
  [/^\[(\d+):(\d+)\]/, (from, to) => ({ single: false, select: (value2) => Array.isArray(value2) ? value2.slice(Number(from), Number(to)) : [] })]
];
var isContainer = (value2) => typeof value2 === "object" && value2 !== null;
var isObject = (value2) => isContainer(value2) && !Array.isArray(value2);
var member = (value2, name) => isObject(value2) && Object.hasOwn(value2, name) ? [value2[name]] : [];
var everywhere = (value2) => isContainer(value2) ? [value2, ...Object.values(value2).flatMap(everywhere)] : [];
function parse(path2) {
  const root = ROOT.exec(path2)[0];
  const steps = [];
  for (let rest2 = path2.slice(root.length); rest2 !== ""; ) {
    const row = STEPS.find(([pattern]) => pattern.test(rest2));
    if (row === void 0) throw new Error(`the reference does not know this path: ${path2}`);
    const match = row[0].exec(rest2);
    steps.push(row[1](...match.slice(1)));
    rest2 = rest2.slice(match[0].length);
  }
  return { root, steps };
}
function find(path2, roots) {
  const { root, steps } = parse(path2);
  const start = startOf(root, roots);
  if (start === void 0) return void 0;
  const found2 = follow(steps, start);
  return steps.every((step) => step.single) ? found2[0] : found2;
}
function startOf(root, { document: document2, context: context3, variables: variables2 }) {
  if (root === "$") return document2;
  return root === "$$" ? context3 : variables2[root.slice(1)];
}
var follow = (steps, start) => steps.reduce((values, step) => values.flatMap(step.select), [start]);
function read(path2, roots) {
  const { root, steps } = parse(path2);
  const many = steps.findIndex((step) => !step.single);
  const value2 = find(path2, roots);
  if (value2 === void 0 || many > 0 && follow(steps.slice(0, many), startOf(root, roots)).length === 0) throw runtimeError();
  return value2;
}
function place(document2, path2, value2) {
  if (path2 === null) return document2;
  const names3 = (path2 ?? "$").split(".").slice(1);
  return names3.reduceRight((inner, name) => (outside) => {
    if (!isObject(outside)) throw new AslError("States.ReferencePathConflict", SOME_CAUSE);
    return { ...outside, [name]: inner(Object.hasOwn(outside, name) ? outside[name] : {}) };
  }, () => value2)(document2);
}

// test/reference/choices.ts
var TYPES = {
  IsNull: (value2) => value2 === null,
  IsBoolean: (value2) => typeof value2 === "boolean",
  IsNumeric: (value2) => typeof value2 === "number",
  IsString: (value2) => typeof value2 === "string",
  IsTimestamp: (value2) => isTimestamp(value2)
};
var ORDER = {
  Equals: (a, b) => a === b,
  LessThan: (a, b) => a < b,
  LessThanEquals: (a, b) => a <= b,
  GreaterThan: (a, b) => a > b,
  GreaterThanEquals: (a, b) => a >= b
};
var isTimestamp = (value2) => typeof value2 === "string" && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(value2);
var OPERANDS = {
  String: [(value2) => typeof value2 === "string", (value2) => value2],
  Numeric: [(value2) => typeof value2 === "number", (value2) => value2],
  Boolean: [(value2) => typeof value2 === "boolean", (value2) => value2],
  Timestamp: [isTimestamp, (value2) => Date.parse(value2)]
};
function holds(rule, roots) {
  if (rule.And !== void 0) return rule.And.every((inner) => holds(inner, roots));
  if (rule.Or !== void 0) return rule.Or.some((inner) => holds(inner, roots));
  if (rule.Not !== void 0) return !holds(rule.Not, roots);
  if (rule.IsPresent !== void 0) return find(rule.Variable, roots) !== void 0 === rule.IsPresent;
  const operator = Object.keys(rule).find((key2) => key2 in TYPES || /^(?:String|Numeric|Boolean|Timestamp)/.test(key2));
  const value2 = read(rule.Variable, roots);
  if (operator in TYPES) return TYPES[operator](value2) === rule[operator];
  const operand3 = operator.endsWith("Path") ? read(rule[operator], roots) : rule[operator];
  if (operator === "StringMatches") return typeof value2 === "string" && wildcard(operand3).test(value2);
  const [, type, comparison2] = /^(String|Numeric|Boolean|Timestamp)(.*?)(?:Path)?$/.exec(operator);
  const [fits3, key] = OPERANDS[type];
  return fits3(value2) && fits3(operand3) && ORDER[comparison2](key(value2), key(operand3));
}
var wildcard = (pattern) => new RegExp(`^${pattern.split("*").map((literal4) => literal4.replaceAll(/[\\^$.|?+()[\]{}]/g, "\\$&")).join(".*")}$`, "s");

// test/reference/intrinsics.ts
import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
var FUNCTIONS = {
  "States.Format": (template2, ...values) => template2.replaceAll("{}", () => {
    const value2 = values.shift();
    return typeof value2 === "string" ? value2 : JSON.stringify(value2);
  }),
  "States.Array": (...values) => values,
  "States.ArrayContains": (list4, wanted) => array(list4).some((item) => isDeepStrictEqual(item, wanted)),
  "States.ArrayGetItem": (list4, index) => present(array(list4)[index]),
  "States.ArrayLength": (list4) => array(list4).length,
  "States.ArrayPartition": (list4, size2) => array(list4).length === 0 ? [] : [list4.slice(0, size2), ...FUNCTIONS["States.ArrayPartition"](list4.slice(size2), size2)],
  "States.ArrayRange": (first2, last, step) => first2 > last ? [] : [first2, ...FUNCTIONS["States.ArrayRange"](first2 + step, last, step)],
  "States.ArrayUnique": (list4) => array(list4).filter((item, i) => list4.findIndex((other) => isDeepStrictEqual(item, other)) === i),
  "States.Base64Encode": (value2) => Buffer.from(text(value2), "utf8").toString("base64"),
  "States.Base64Decode": (value2) => Buffer.from(text(value2), "base64").toString("utf8"),
  "States.Hash": (value2, algorithm) => createHash(algorithm.replace("-", "").toLowerCase()).update(text(value2)).digest("hex"),
  "States.JsonMerge": (first2, second) => ({ ...object(first2), ...object(second) }),
  "States.JsonToString": (value2) => JSON.stringify(value2),
  "States.StringToJson": (value2) => parsed(text(value2)),
  "States.MathAdd": (a, b) => number(a) + number(b),
  "States.StringSplit": (value2, separators) => [...text(value2)].reduce(
    (pieces, c) => separators.includes(c) ? [...pieces, ""] : [...pieces.slice(0, -1), pieces.at(-1) + c],
    [""]
  ).filter((piece) => piece !== "")
};
function expect(fits3) {
  return (value2) => {
    if (!fits3(value2)) throw runtimeError();
    return value2;
  };
}
var array = expect(Array.isArray);
var text = expect((value2) => typeof value2 === "string");
var number = expect((value2) => typeof value2 === "number");
var present = expect((value2) => value2 !== void 0);
var object = expect((value2) => typeof value2 === "object" && value2 !== null && !Array.isArray(value2));
function parsed(json3) {
  try {
    return JSON.parse(json3);
  } catch {
    throw runtimeError();
  }
}
function evaluate(call4, roots) {
  const [, name, inside2] = /^(States\.\w+)\((.*)\)$/s.exec(call4);
  return FUNCTIONS[name](...split(inside2).map((argument2) => valueOf(argument2, roots)));
}
function valueOf(argument2, roots) {
  if (argument2.startsWith("States.")) return evaluate(argument2, roots);
  if (argument2.startsWith("'")) return argument2.slice(1, -1).replaceAll(/\\(.)/g, "$1");
  return argument2.startsWith("$") ? present(find(argument2, roots)) : JSON.parse(argument2);
}
function split(list4) {
  const parts = list4.match(/(?:'(?:[^'\\]|\\.)*'|\((?:[^()']|'(?:[^'\\]|\\.)*'|\([^()]*\))*\)|[^,])+/g) ?? [];
  return parts.map((part) => part.trim());
}

// test/reference/templates.ts
function fill(template2, roots) {
  if (Array.isArray(template2)) return template2.map((item) => fill(item, roots));
  if (typeof template2 !== "object" || template2 === null) return template2;
  return Object.fromEntries(Object.entries(template2).map(([key, value2]) => key.endsWith(".$") ? [key.slice(0, -2), compute(value2, roots)] : [key, fill(value2, roots)]));
}
function compute(expression, roots) {
  const value2 = expression.startsWith("States.") ? evaluate(expression, roots) : find(expression, roots);
  if (value2 === void 0) throw runtimeError();
  return value2;
}

// test/reference/interpret.ts
var newTrace = () => ({ entered: [], forks: [] });
function interpret(definition, input, world) {
  const trace = newTrace();
  try {
    const path2 = { world, trace, variables: {}, item: void 0 };
    return { result: { status: "SUCCEEDED", output: runMachine(definition, input, path2) }, trace };
  } catch (thrown) {
    if (!(thrown instanceof AslError)) throw thrown;
    return { result: { status: "FAILED", error: thrown.error }, trace };
  }
}
function runMachine(machine2, input, path2) {
  let data2 = input;
  for (let name = machine2.StartAt; name !== void 0; ) {
    path2.trace.entered.push(name);
    const exit = runState(name, machine2.States[name], data2, path2);
    path2.variables = { ...path2.variables, ...exit.assigned };
    data2 = exit.output;
    name = exit.next;
  }
  return data2;
}
function runState(name, state, raw, path2) {
  const used = (state.Retry ?? []).map(() => 0);
  for (; ; ) {
    const attempt3 = used.reduce((sum2, n2) => sum2 + n2, 0);
    try {
      return attemptState(name, state, raw, path2, attempt3);
    } catch (thrown) {
      if (!(thrown instanceof AslError)) throw thrown;
      const retrier2 = (state.Retry ?? []).findIndex((row) => errorEquals(row.ErrorEquals, thrown));
      if (retrier2 >= 0 && used[retrier2] < (state.Retry[retrier2].MaxAttempts ?? 3)) {
        used[retrier2]++;
        continue;
      }
      const catcher2 = (state.Catch ?? []).find((row) => errorEquals(row.ErrorEquals, thrown));
      if (catcher2 === void 0) throw thrown;
      const roots = { document: thrown.toOutput(), context: contextOf(name, path2, attempt3), variables: path2.variables };
      return {
        output: place(raw, catcher2.ResultPath, thrown.toOutput()),
        assigned: catcher2.Assign && fill(catcher2.Assign, roots),
        next: catcher2.Next
      };
    }
  }
}
var contextOf = (name, { world, item }, attempt3) => ({
  ...world.context,
  State: { Name: name, RetryCount: attempt3 },
  ...item === void 0 ? {} : { Map: { Item: item } }
});
function attemptState(name, state, raw, path2, attempt3) {
  const context3 = contextOf(name, path2, attempt3);
  const rooted = (document2) => ({ document: document2, context: context3, variables: path2.variables });
  const input = state.InputPath === null ? {} : read(state.InputPath ?? "$", rooted(raw));
  const leave3 = (output2, next, assign, assignFrom) => ({
    output: state.OutputPath === null ? {} : read(state.OutputPath ?? "$", rooted(output2)),
    assigned: assign && fill(assign, rooted(assignFrom)),
    next
  });
  const withResult = (result) => {
    const selected = state.ResultSelector === void 0 ? result : fill(state.ResultSelector, rooted(result));
    return leave3(place(raw, state.ResultPath, selected), state.Next, state.Assign, selected);
  };
  const parameters = () => state.Parameters === void 0 ? input : fill(state.Parameters, rooted(input));
  switch (state.Type) {
    case "Pass": {
      const filled2 = parameters();
      return withResult(state.Result ?? filled2);
    }
    case "Task":
      return withResult(path2.world.invoke(name, parameters(), attempt3));
    case "Succeed":
      return leave3(input, void 0, void 0, input);
    case "Wait":
      if (state.SecondsPath !== void 0 && !Number.isInteger(read(state.SecondsPath, rooted(input)))) throw runtimeError();
      return leave3(input, state.Next, state.Assign, input);
    case "Fail": {
      const text4 = (literal4, expression) => {
        if (expression === void 0) return literal4;
        const value2 = compute(expression, rooted(input));
        if (typeof value2 !== "string") throw runtimeError();
        return value2;
      };
      throw new AslError(text4(state.Error, state.ErrorPath), text4(state.Cause, state.CausePath));
    }
    case "Choice": {
      const rule = state.Choices.find((row) => holds(row, rooted(input)));
      if (rule === void 0 && state.Default === void 0) throw new AslError("States.NoChoiceMatched", SOME_CAUSE);
      return leave3(input, rule?.Next ?? state.Default, rule === void 0 ? state.Assign : rule.Assign, input);
    }
    case "Parallel": {
      const branchInput = parameters();
      return withResult(fork(path2, state.Branches.length, Infinity, (i, child) => runMachine(state.Branches[i], branchInput, child)));
    }
    case "Map": {
      const items4 = find(state.ItemsPath ?? "$", rooted(input));
      if (items4 === void 0) throw new AslError("States.ReferencePathConflict", SOME_CAUSE);
      if (!Array.isArray(items4)) throw runtimeError();
      const selector = state.ItemSelector ?? state.Parameters;
      const processor3 = state.ItemProcessor ?? state.Iterator;
      const select2 = (item) => selector === void 0 ? item.Value : fill(selector, { ...rooted(input), context: { ...context3, Map: { Item: item } } });
      return withResult(fork(path2, items4.length, state.MaxConcurrency || Infinity, (i, child) => {
        const item = { Index: i, Value: items4[i] };
        return runMachine(processor3, select2(item), { ...child, item });
      }));
    }
    default:
      throw new Error(`no state type: ${state.Type}`);
  }
}
function fork(parent, count, limit, run2) {
  const record = { failed: false, children: [] };
  parent.trace.forks.push(record);
  const outputs = [];
  const failures = [];
  for (let i = 0; i < count && !(limit === 1 && failures.length > 0); i++) {
    const child = { ...parent, trace: newTrace() };
    record.children.push(child.trace);
    try {
      outputs.push(run2(i, child));
    } catch (thrown) {
      if (!(thrown instanceof AslError)) throw thrown;
      failures.push(thrown);
    }
  }
  record.failed = failures.length > 0;
  if (record.failed) throw failures[failures.length === 1 ? 0 : parent.world.choose(failures.length)];
  return outputs;
}

// runtime/core/index.ts
var core_exports = {};
__export(core_exports, {
  $abs: () => $abs,
  $append: () => $append,
  $assert: () => $assert,
  $average: () => $average,
  $base64decode: () => $base64decode,
  $base64encode: () => $base64encode,
  $boolean: () => $boolean,
  $ceil: () => $ceil,
  $clone: () => $clone,
  $contains: () => $contains,
  $count: () => $count,
  $decodeUrl: () => $decodeUrl,
  $decodeUrlComponent: () => $decodeUrlComponent,
  $distinct: () => $distinct,
  $each: () => $each,
  $encodeUrl: () => $encodeUrl,
  $encodeUrlComponent: () => $encodeUrlComponent,
  $error: () => $error,
  $exists: () => $exists,
  $filter: () => $filter,
  $floor: () => $floor,
  $formatBase: () => $formatBase,
  $formatInteger: () => $formatInteger,
  $formatNumber: () => $formatNumber,
  $fromMillis: () => $fromMillis,
  $hash: () => $hash,
  $join: () => $join,
  $keys: () => $keys,
  $length: () => $length,
  $lookup: () => $lookup,
  $lowercase: () => $lowercase,
  $map: () => $map,
  $match: () => $match,
  $max: () => $max,
  $merge: () => $merge,
  $millis: () => $millis,
  $min: () => $min,
  $not: () => $not,
  $now: () => $now,
  $number: () => $number,
  $pad: () => $pad,
  $parse: () => $parse,
  $parseInteger: () => $parseInteger,
  $partition: () => $partition,
  $power: () => $power,
  $random: () => $random,
  $range: () => $range,
  $reduce: () => $reduce,
  $replace: () => $replace,
  $reverse: () => $reverse,
  $round: () => $round,
  $shuffle: () => $shuffle,
  $sift: () => $sift,
  $single: () => $single,
  $sort: () => $sort,
  $split: () => $split,
  $spread: () => $spread,
  $sqrt: () => $sqrt,
  $string: () => $string,
  $substring: () => $substring,
  $substringAfter: () => $substringAfter,
  $substringBefore: () => $substringBefore,
  $sum: () => $sum,
  $toMillis: () => $toMillis,
  $trim: () => $trim,
  $type: () => $type,
  $uppercase: () => $uppercase,
  $uuid: () => $uuid,
  $zip: () => $zip,
  END: () => END,
  Execution: () => Execution,
  Failure: () => Failure,
  Frame: () => Frame,
  HOLE: () => HOLE,
  HistoryEvent: () => HistoryEvent,
  JsonataError: () => JsonataError,
  LocalHost: () => LocalHost,
  States: () => States,
  TupleStream: () => TupleStream,
  activity: () => activity,
  add: () => add2,
  all: () => all,
  argument: () => argument,
  array: () => array3,
  asText: () => asText,
  at: () => at,
  booleanEquals: () => booleanEquals,
  bounded: () => bounded,
  call: () => call,
  callIn: () => callIn,
  chain: () => chain,
  constructed: () => constructed,
  copyJson: () => copyJson,
  deep: () => deep,
  deepOnly: () => deepOnly,
  defined: () => defined,
  descendants: () => descendants,
  describeEvent: () => describeEvent,
  differs: () => differs,
  distributedMap: () => distributedMap,
  divide: () => divide,
  each: () => each,
  eachArray: () => eachArray,
  eachArrayKept: () => eachArrayKept,
  eachItem: () => eachItem,
  eachKept: () => eachKept,
  equals: () => equals,
  evaluate: () => evaluate2,
  evaluateHosted: () => evaluateHosted,
  fields: () => fields2,
  filter: () => filter,
  filterTuples: () => filterTuples,
  flat: () => flat,
  get: () => get,
  greater: () => greater,
  greaterOrEqual: () => greaterOrEqual,
  group: () => group2,
  groupTuples: () => groupTuples,
  holds: () => holds2,
  hosted: () => hosted,
  indexTuples: () => indexTuples,
  indexedTuples: () => indexedTuples,
  indices: () => indices,
  inputItems: () => inputItems,
  inputs: () => inputs,
  integer: () => integer,
  integerAt: () => integerAt,
  isTimestamp: () => isTimestamp2,
  isTrue: () => isTrue,
  items: () => items,
  itemsAt: () => itemsAt,
  itemsOf: () => itemsOf,
  keep: () => keep,
  kept: () => kept,
  lambda: () => lambda,
  less: () => less,
  lessOrEqual: () => lessOrEqual,
  listOf: () => listOf,
  machine: () => machine,
  mapItems: () => mapItems,
  matches: () => matches2,
  members: () => members,
  modulo: () => modulo,
  multiply: () => multiply,
  need: () => need,
  negate: () => negate,
  noChoiceMatched: () => noChoiceMatched,
  notFunction: () => notFunction,
  nth: () => nth,
  nthTuple: () => nthTuple,
  numericEquals: () => numericEquals,
  numericGreaterThan: () => numericGreaterThan,
  numericGreaterThanEquals: () => numericGreaterThanEquals,
  numericLessThan: () => numericLessThan,
  numericLessThanEquals: () => numericLessThanEquals,
  object: () => object2,
  only: () => only,
  operand: () => operand,
  order: () => order,
  orderTuples: () => orderTuples,
  own: () => own,
  parallel: () => parallel,
  partial: () => partial,
  pathFunction: () => pathFunction,
  percentage: () => percentage,
  percentageAt: () => percentageAt,
  pick: () => pick,
  put: () => put,
  putAt: () => putAt,
  queryFailure: () => queryFailure,
  range: () => range,
  reach: () => reach,
  regex: () => regex,
  run: () => run,
  runtimeFailure: () => runtimeFailure,
  seconds: () => seconds,
  secondsAt: () => secondsAt,
  select: () => select,
  service: () => service,
  signed: () => signed,
  sleep: () => sleep,
  sleepTo: () => sleepTo,
  slice: () => slice,
  streamOf: () => streamOf,
  stringEquals: () => stringEquals,
  stringGreaterThan: () => stringGreaterThan,
  stringGreaterThanEquals: () => stringGreaterThanEquals,
  stringLessThan: () => stringLessThan,
  stringLessThanEquals: () => stringLessThanEquals,
  stringMatches: () => stringMatches,
  subtract: () => subtract,
  tail: () => tail,
  text: () => text2,
  textAt: () => textAt,
  timestamp: () => timestamp,
  timestampAt: () => timestampAt,
  timestampEquals: () => timestampEquals,
  timestampGreaterThan: () => timestampGreaterThan,
  timestampGreaterThanEquals: () => timestampGreaterThanEquals,
  timestampLessThan: () => timestampLessThan,
  timestampLessThanEquals: () => timestampLessThanEquals,
  together: () => together,
  tracked: () => tracked,
  transform: () => transform,
  tupleStep: () => tupleStep,
  tuplesOf: () => tuplesOf,
  unlessEmpty: () => unlessEmpty,
  unwrap: () => unwrap,
  where: () => where,
  wildcard: () => wildcard2,
  withItem: () => withItem,
  within: () => within
});

// runtime/core/failure.ts
var TERMINAL = "States.Runtime";
var Failure = class extends Error {
  /** The error name, e.g. 'States.Timeout'; undefined for a Fail state without one. */
  error;
  cause;
  located;
  field;
  source;
  constructor(error2, cause, options = {}) {
    super(cause);
    this.name = error2 ?? "States.TaskFailed";
    this.error = error2;
    this.cause = cause;
    this.located = options.located ?? false;
    this.field = options.field;
    this.source = options.source;
  }
  /** Whether a retrier's or catcher's ErrorEquals names this error. ASL specification, "Error representation". */
  is(...names3) {
    if (this.error === TERMINAL) return false;
    return names3.some((name) => name === this.error || name === "States.ALL" || name === "States.TaskFailed" && this.error !== "States.Timeout" || name === "States.Timeout" && this.error === "States.HeartbeatTimeout");
  }
  /** What a catcher puts into the output. Source of the nulls: callback/callback/sqs_failure_in_wait_for_task_tok_no_error_field. */
  toOutput() {
    return { Error: this.error ?? null, Cause: this.cause ?? null };
  }
};
function taskFailure(error2, cause, options) {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return new Failure(error2, cause, options);
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}
var runtimeFailure = (cause) => new Failure("States.Runtime", cause, { located: true });
var QUERY_ERROR = "States.QueryEvaluationError";
var queryFailure = (cause, field2) => new Failure(QUERY_ERROR, cause, { located: true, field: field2 });

// runtime/core/timestamp.ts
var PATTERN = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{0,9}))?)?(?:Z|([+-])(\d\d):(\d\d)(?::(\d\d))?)$/i;
function parseTimestamp(text4) {
  const match = PATTERN.exec(text4);
  if (match === null) return void 0;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((part) => Number(part ?? 0));
  if (hour > 23 || minute > 59 || second > 59) return void 0;
  const [offsetHours, offsetMinutes, offsetSeconds] = match.slice(9, 12).map((part) => Number(part ?? 0));
  const offset = offsetHours * 3600 + offsetMinutes * 60 + offsetSeconds;
  if (offsetMinutes > 59 || offsetSeconds > 59 || offset > 18 * 3600) return void 0;
  const date = /* @__PURE__ */ new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return void 0;
  const local = date.getTime() / 1e3 + hour * 3600 + minute * 60 + second;
  return { seconds: local - (match[8] === "-" ? -offset : offset), nanoseconds: Number((match[7] ?? "").padEnd(9, "0")) };
}
var toMilliseconds = ({ seconds: seconds3, nanoseconds }) => seconds3 * 1e3 + Math.floor(nanoseconds / 1e6);

// runtime/core/comparisons.ts
function operand(value2, path2) {
  if (value2 === void 0) throw runtimeFailure(`Invalid path '${path2}': The choice state's condition path references an invalid value.`);
  return value2;
}
var strings = (a, b) => typeof a === "string" && typeof b === "string";
var numbers = (a, b) => typeof a === "number" && typeof b === "number";
var stringEquals = (a, b) => a === b && typeof a === "string";
var stringLessThan = (a, b) => strings(a, b) && a < b;
var stringGreaterThan = (a, b) => strings(a, b) && a > b;
var stringLessThanEquals = (a, b) => strings(a, b) && a <= b;
var stringGreaterThanEquals = (a, b) => strings(a, b) && a >= b;
var numericEquals = (a, b) => a === b && typeof a === "number";
var numericLessThan = (a, b) => numbers(a, b) && a < b;
var numericGreaterThan = (a, b) => numbers(a, b) && a > b;
var numericLessThanEquals = (a, b) => numbers(a, b) && a <= b;
var numericGreaterThanEquals = (a, b) => numbers(a, b) && a >= b;
var booleanEquals = (a, b) => a === b && typeof a === "boolean";
var isTimestamp2 = (value2) => typeof value2 === "string" && parseTimestamp(value2) !== void 0;
var timestampEquals = (a, b) => chronology(a, b) === 0;
var timestampLessThan = (a, b) => chronology(a, b) < 0;
var timestampGreaterThan = (a, b) => chronology(a, b) > 0;
var timestampLessThanEquals = (a, b) => chronology(a, b) <= 0;
var timestampGreaterThanEquals = (a, b) => chronology(a, b) >= 0;
function chronology(a, b) {
  const left2 = read2(a);
  const right = read2(b);
  if (left2 === void 0 || right === void 0) return Number.NaN;
  return left2.seconds - right.seconds || left2.nanoseconds - right.nanoseconds;
}
var read2 = (value2) => typeof value2 === "string" ? parseTimestamp(value2) : void 0;
function stringMatches(value2, pattern) {
  if (!strings(value2, pattern)) return false;
  const rest2 = literals(pattern);
  const first2 = rest2.shift();
  const last = rest2.pop();
  if (last === void 0) return value2 === first2;
  if (value2.length < first2.length + last.length || !value2.startsWith(first2) || !value2.endsWith(last)) return false;
  const end2 = value2.length - last.length;
  let from = first2.length;
  for (const literal4 of rest2) {
    const at3 = value2.indexOf(literal4, from);
    if (at3 < 0 || at3 + literal4.length > end2) return false;
    from = at3 + literal4.length;
  }
  return true;
}
function literals(pattern) {
  const parts = [""];
  for (let i = 0; i < pattern.length; i++) {
    const escaped2 = pattern[i] === "\\" && (pattern[i + 1] === "*" || pattern[i + 1] === "\\");
    if (escaped2) i++;
    const character = pattern[i];
    if (character === "*" && !escaped2) parts.push("");
    else parts[parts.length - 1] += character;
  }
  return parts;
}
var noChoiceMatched = () => new Failure(
  "States.NoChoiceMatched",
  "Failed to transition out of the state. The state does not point to a next state.",
  { located: true }
);

// runtime/core/distributed-map.ts
async function distributedMap(frame, request) {
  const { execution } = frame;
  const record = (type, value2, extra) => execution.record(type, frame.last, void 0, value2, extra);
  frame.last = record("MapStateStarted", void 0, request.items?.length ?? 0);
  frame.progress = { started: frame.last };
  let runStarted = frame.last;
  const result = await execution.host.mapRun(frame, {
    ...request,
    toleratedFailureCount: request.toleratedFailureCount?.(),
    toleratedFailurePercentage: request.toleratedFailurePercentage?.(),
    started: (mapRunArn) => {
      frame.last = runStarted = record("MapRunStarted", void 0, mapRunArn);
    }
  });
  if (!("output" in result)) {
    frame.last = record("MapRunFailed", void 0, { error: result.error, cause: result.cause });
    throw new Failure(result.error, result.cause);
  }
  frame.last = record("MapRunSucceeded", void 0, void 0);
  record("MapStateSucceeded", void 0, void 0);
  if (!isFirst(frame)) frame.last = runStarted;
  return result.output;
}
var isFirst = (frame) => frame.entered === 2;

// runtime/core/event-types.ts
var NOT_TRUNCATED = { truncated: false };
function describeEvent(event, id, context3) {
  const description = { timestamp: event.time / 1e3, type: event.type, id, previousEventId: event.previous };
  const row = EVENT_TYPES[event.type];
  if (row === void 0) throw new Error(`unknown event type ${event.type}`);
  if (row !== null) description[`${row[0]}EventDetails`] = row[1](event, context3);
  return description;
}
var data = (member5, value2, { includeData }) => includeData ? { [member5]: JSON.stringify(value2), [`${member5}Details`]: NOT_TRUNCATED } : { [`${member5}Details`]: NOT_TRUNCATED };
var failure = ({ extra }) => ({
  ...extra.error === void 0 ? {} : { error: extra.error },
  ...extra.cause === void 0 ? {} : { cause: extra.cause }
});
var stateEntered = ["stateEntered", (event, context3) => ({ name: event.name, ...data("input", event.value, context3) })];
var stateExited = ["stateExited", (event, context3) => ({
  name: event.name,
  ...data("output", event.value, context3),
  ...event.extra === void 0 ? {} : {
    assignedVariables: context3.includeData ? assignedVariables(event.extra) : void 0,
    assignedVariablesDetails: NOT_TRUNCATED
  }
})];
var assignedVariables = (assigned) => Object.fromEntries(Object.entries(assigned).map(([name, value2]) => [name, JSON.stringify(value2)]));
var resource = ({ extra: { target: target2 } }) => ({ resourceType: target2.resourceType, resource: target2.resource });
var taskFailure2 = (event, context3) => ({ ...resource(event, context3), ...failure(event, context3) });
var limits = ({ timeout, heartbeat }) => ({
  ...timeout === void 0 ? {} : { timeoutInSeconds: timeout },
  ...heartbeat === void 0 ? {} : { heartbeatInSeconds: heartbeat }
});
var iteration = ({ name, extra }) => ({ name, index: extra });
var scheduled = (event, context3) => ({
  resource: event.extra.target.resource,
  ...data("input", event.value, context3),
  ...limits(event.extra),
  ...credentials(event.extra)
});
var credentials = ({ credentials: given }) => given === void 0 ? {} : { taskCredentials: { roleArn: given.RoleArn } };
var taskData = (event, context3) => ({ ...resource(event, context3), ...data("output", event.value, context3) });
var output = (event, context3) => data("output", event.value, context3);
var EVENT_TYPES = {
  ExecutionStarted: ["executionStarted", (event, context3) => ({ ...data("input", event.value, context3), roleArn: event.extra })],
  ExecutionSucceeded: ["executionSucceeded", output],
  ExecutionFailed: ["executionFailed", failure],
  ExecutionAborted: ["executionAborted", failure],
  ExecutionTimedOut: ["executionTimedOut", failure],
  ExecutionRedriven: ["executionRedriven", ({ extra }) => ({ redriveCount: extra })],
  EvaluationFailed: ["evaluationFailed", ({ extra }) => extra],
  ChoiceStateEntered: stateEntered,
  ChoiceStateExited: stateExited,
  FailStateEntered: stateEntered,
  MapStateEntered: stateEntered,
  MapStateExited: stateExited,
  ParallelStateEntered: stateEntered,
  ParallelStateExited: stateExited,
  PassStateEntered: stateEntered,
  PassStateExited: stateExited,
  SucceedStateEntered: stateEntered,
  SucceedStateExited: stateExited,
  TaskStateEntered: stateEntered,
  TaskStateExited: stateExited,
  WaitStateEntered: stateEntered,
  WaitStateExited: stateExited,
  ParallelStateStarted: null,
  ParallelStateSucceeded: null,
  ParallelStateFailed: null,
  ParallelStateAborted: null,
  MapStateStarted: ["mapStateStarted", ({ extra }) => ({ length: extra })],
  MapStateSucceeded: null,
  MapStateFailed: null,
  MapStateAborted: null,
  MapIterationStarted: ["mapIterationStarted", iteration],
  MapIterationSucceeded: ["mapIterationSucceeded", iteration],
  MapIterationFailed: ["mapIterationFailed", iteration],
  MapIterationAborted: ["mapIterationAborted", iteration],
  MapRunStarted: ["mapRunStarted", ({ extra }) => ({ mapRunArn: extra })],
  MapRunSucceeded: null,
  MapRunFailed: ["mapRunFailed", failure],
  MapRunAborted: null,
  MapRunRedriven: ["mapRunRedriven", ({ extra }) => extra],
  TaskStateAborted: null,
  WaitStateAborted: null,
  LambdaFunctionScheduled: ["lambdaFunctionScheduled", (event, context3) => scheduled(event, context3)],
  LambdaFunctionScheduleFailed: ["lambdaFunctionScheduleFailed", failure],
  LambdaFunctionStarted: null,
  LambdaFunctionStartFailed: ["lambdaFunctionStartFailed", failure],
  LambdaFunctionSucceeded: ["lambdaFunctionSucceeded", output],
  LambdaFunctionFailed: ["lambdaFunctionFailed", failure],
  LambdaFunctionTimedOut: ["lambdaFunctionTimedOut", failure],
  ActivityScheduled: ["activityScheduled", scheduled],
  ActivityScheduleFailed: ["activityScheduleFailed", failure],
  ActivityStarted: ["activityStarted", ({ extra: { workerName } }) => workerName === void 0 ? {} : { workerName }],
  ActivitySucceeded: ["activitySucceeded", output],
  ActivityFailed: ["activityFailed", failure],
  ActivityTimedOut: ["activityTimedOut", failure],
  TaskScheduled: ["taskScheduled", (event, context3) => ({
    ...resource(event, context3),
    region: context3.region,
    parameters: context3.includeData ? JSON.stringify(event.value) : "",
    ...limits(event.extra),
    ...credentials(event.extra)
  })],
  TaskStarted: ["taskStarted", resource],
  TaskStartFailed: ["taskStartFailed", taskFailure2],
  TaskSubmitted: ["taskSubmitted", taskData],
  TaskSubmitFailed: ["taskSubmitFailed", taskFailure2],
  TaskSucceeded: ["taskSucceeded", taskData],
  TaskFailed: ["taskFailed", taskFailure2],
  TaskTimedOut: ["taskTimedOut", taskFailure2]
};

// runtime/core/machine.ts
var END = null;
function machine(startAt, rows, options = {}) {
  const states = /* @__PURE__ */ new Map();
  for (const [name, type, run2, { retry, catch: catcher2, token: token2 = false } = {}] of rows) {
    const failed = type === "Parallel" || type === "Map" ? `${type}StateFailed` : void 0;
    const aborted = failed !== void 0 || type === "Task" || type === "Wait" ? `${type}StateAborted` : void 0;
    run2.row = {
      name,
      type,
      run: run2,
      retry,
      catch: catcher2,
      entered: `${type}StateEntered`,
      exited: `${type}StateExited`,
      failed,
      aborted,
      token: token2
    };
    states.set(name, run2);
  }
  return { startAt, states, timeoutSeconds: options.timeoutSeconds };
}

// runtime/core/retry.ts
function retryDelay(frame, table2, failure2) {
  const index = table2.findIndex((retrier3) => failure2.is(...retrier3.errors));
  const retrier2 = table2[index];
  if (retrier2 === void 0) return void 0;
  const used = (frame.retries ??= table2.map(() => 0))[index] ?? 0;
  if (used >= (retrier2.max ?? 3)) return void 0;
  frame.retries[index] = used + 1;
  const { interval = 1, backoff = 2, maxDelay = Infinity, jitter } = retrier2;
  const seconds3 = Math.min(interval * backoff ** used, maxDelay);
  return 1e3 * (jitter === "FULL" ? seconds3 * frame.execution.host.random() : seconds3);
}

// runtime/core/size.ts
var DATA_LIMIT = 262144;
var exceeds = (value2, limit) => bound(value2, limit) > limit && rest(value2, limit) < 0;
function limitOutput(frame) {
  const { data: data2, sized } = frame;
  if (data2 === sized) return;
  let size2 = sized === void 0 ? bound(data2, DATA_LIMIT) : frame.size + growth(data2, sized, DATA_LIMIT);
  if (size2 > DATA_LIMIT) {
    const left2 = rest(data2, DATA_LIMIT);
    if (left2 < 0) throw tooLarge(frame.row.name);
    size2 = DATA_LIMIT - left2;
  }
  frame.sized = data2;
  frame.size = size2;
}
var tooLarge = (name) => new Failure(
  "States.DataLimitExceeded",
  `The state/task '${name}' returned a result with a size exceeding the maximum number of bytes service limit.`
);
var CHARACTER = 6;
var NUMBER = 24;
var MEMBER = 4;
function bound(value2, limit) {
  switch (typeof value2) {
    case "string":
      return CHARACTER * value2.length + 2;
    case "object": {
      if (value2 === null) return 4;
      let size2 = 2;
      if (Array.isArray(value2)) {
        size2 += value2.length;
        for (let i = 0; i < value2.length && size2 <= limit; i++) size2 += bound(value2[i], limit);
        return size2;
      }
      for (const key in value2) {
        if (size2 > limit) return size2;
        size2 += CHARACTER * key.length + MEMBER + bound(value2[key], limit);
      }
      return size2;
    }
    default:
      return NUMBER;
  }
}
function growth(after, before, limit) {
  if (!isObject2(after) || !isObject2(before)) return bound(after, limit);
  let size2 = 0;
  for (const key in after) {
    if (size2 > limit) return size2;
    const value2 = after[key];
    const old = before[key];
    if (value2 !== old) size2 += CHARACTER * key.length + MEMBER + growth(value2, old, limit);
  }
  return size2;
}
var isObject2 = (value2) => typeof value2 === "object" && value2 !== null && !Array.isArray(value2);
function rest(value2, budget) {
  switch (typeof value2) {
    case "string":
      return budget - textSize(value2, budget);
    case "number":
      return budget - numberSize(value2);
    case "boolean":
      return budget - (value2 ? 4 : 5);
    case "object": {
      if (value2 === null) return budget - 4;
      let left2 = budget - 2;
      if (Array.isArray(value2)) {
        left2 -= Math.max(value2.length - 1, 0);
        for (let i = 0; i < value2.length && left2 >= 0; i++) left2 = rest(value2[i], left2);
        return left2;
      }
      let first2 = true;
      for (const key in value2) {
        if (left2 < 0) return left2;
        left2 = rest(value2[key], left2 - textSize(key, left2) - (first2 ? 1 : 2));
        first2 = false;
      }
      return left2;
    }
    default:
      return budget - 4;
  }
}
function textSize(text4, budget) {
  const { length } = text4;
  if (length > budget) return length + 2;
  let size2 = length + 2;
  for (let i = 0; i < length; i++) {
    const c = text4.charCodeAt(i);
    if (c > 127) size2 += c < 2048 || c >= 55296 && c < 57344 ? 1 : 2;
    else if (c < 32) size2 += c === 10 || c === 13 || c === 9 || c === 8 || c === 12 ? 1 : 5;
    else if (c === 34 || c === 92) size2++;
  }
  return size2;
}
function numberSize(value2) {
  if (value2 >= 0 && value2 < 10 && Number.isInteger(value2)) return 1;
  return String(value2).length;
}

// runtime/core/wait.ts
var never = () => new Promise(() => {
});
function sleepUntil(frame, time2) {
  frame.wake = time2;
  return new Promise((resolve) => {
    frame.pending = frame.execution.host.timer(time2, () => {
      frame.pending = void 0;
      frame.wake = void 0;
      resolve();
    });
  });
}
var sleep = (frame, seconds3) => sleepUntil(frame, frame.wake ?? (frame.enteredTime || frame.execution.host.now()) + 1e3 * seconds3);
var sleepTo = (frame, time2) => sleepUntil(frame, frame.wake ?? time2);

// runtime/core/follow.ts
var TURN = 256;
function follow2(frame, machine2) {
  if (frame.done) return frame.data;
  const start = frame.at === void 0 ? machine2.startAt : machine2.states.get(frame.at);
  if (start === void 0) throw new Error(`no state ${JSON.stringify(frame.at)} to go on with`);
  const waiting = advance(frame, start);
  return waiting === void 0 ? frame.data : finish(frame, waiting);
}
function advance(frame, first2) {
  const { execution } = frame;
  let state = first2;
  for (; ; ) {
    try {
      enter(frame, state);
      if (frame.stopped) return never();
      const next = frame.wake === void 0 ? state(frame) : resumeDelay(frame, state);
      if (next instanceof Promise) return next;
      if ((++execution.turns & TURN - 1) === 0) return execution.host.yield().then(() => next);
      leave(frame);
      if (next === END) return void 0;
      state = next;
    } catch (thrown) {
      return Promise.reject(thrown);
    }
  }
}
async function finish(frame, waiting) {
  for (let pending = waiting; pending !== void 0; ) {
    let next;
    try {
      next = await pending;
      if (frame.stopped) return never();
      leave(frame);
    } catch (thrown) {
      if (frame.stopped) return never();
      next = await recover(frame, thrown);
      leave(frame);
    }
    pending = next === END ? void 0 : advance(frame, next);
  }
  return frame.data;
}
function enter(frame, state) {
  const { execution } = frame;
  const row = state.row;
  frame.row = row;
  if (frame.at === void 0) {
    frame.before = frame.last;
    frame.entered = frame.last = execution.record(row.entered, frame.last, row.name, frame.data, void 0);
    frame.enteredTime = execution.time;
  }
  frame.at = void 0;
  execution.host.checkpoint?.(frame);
}
function leave(frame) {
  const row = frame.row;
  limitOutput(frame);
  const { assigned } = frame;
  frame.last = frame.execution.record(row.exited, frame.last, row.name, frame.data, assigned);
  if (assigned !== void 0) {
    frame.vars = { ...frame.vars, ...assigned };
    frame.assigned = void 0;
  }
  frame.retries = void 0;
  frame.children = void 0;
  frame.progress = void 0;
}
function resumeDelay(frame, state) {
  if (frame.row.type === "Wait") return state(frame);
  return sleepUntil(frame, frame.wake).then(() => state(frame));
}
async function recover(frame, thrown) {
  const row = frame.row;
  for (let cause = thrown; ; ) {
    const failure2 = explain(frame, row, cause);
    const delay = row.retry && retryDelay(frame, row.retry, failure2);
    if (delay === void 0) return caught(frame, row, failure2, isOwn(cause));
    frame.children = void 0;
    frame.progress = void 0;
    await sleepUntil(frame, frame.execution.host.now() + delay);
    try {
      const next = await row.run(frame);
      return frame.stopped ? never() : next;
    } catch (again) {
      if (frame.stopped) return never();
      cause = again;
    }
  }
}
var isOwn = (thrown) => !(thrown instanceof Failure) || thrown.located;
function caught(frame, row, failure2, own2) {
  if (row.failed !== void 0 && (!own2 || failure2.error === QUERY_ERROR)) {
    frame.last = frame.execution.record(row.failed, frame.last, void 0, void 0, void 0);
  }
  let next;
  try {
    next = row.catch?.(frame, failure2);
  } catch (thrown) {
    throw explain(frame, row, thrown);
  }
  if (next === void 0) throw failure2;
  return next;
}
function explain(frame, row, thrown) {
  if (thrown instanceof Failure && !thrown.located) return thrown;
  const place2 = `An error occurred while executing the state '${row.name}' (entered at the event id #${frame.entered}). `;
  if (!(thrown instanceof Failure)) {
    const text4 = thrown instanceof Error ? thrown.message : String(thrown);
    return new Failure("States.Runtime", place2 + text4, { source: thrown });
  }
  const failure2 = new Failure(thrown.error, place2 + (thrown.cause ?? ""), { source: thrown });
  if (failure2.error === QUERY_ERROR) recordEvaluationFailed(frame, row, failure2, thrown.field);
  return failure2;
}
function recordEvaluationFailed(frame, row, { error: error2, cause }, location) {
  const previous = frame.last === frame.entered && row.type !== "Wait" ? frame.before : frame.last;
  const details = { error: error2, cause, ...location === void 0 ? {} : { location }, state: row.name };
  frame.last = frame.execution.record("EvaluationFailed", previous, row.name, void 0, details);
}

// runtime/core/frame.ts
var Frame = class _Frame {
  execution;
  /** The document between two states: the input of the one it is in. */
  data;
  vars;
  /** The state it is in. */
  row = void 0;
  /** Name of the state a checkpoint was taken in, until the loop has entered it again. */
  at = void 0;
  /** Id of the StateEntered event, when it was, and what it links to. */
  entered = 0;
  before = 0;
  enteredTime = 0;
  /** Id of the last event on this path: `previousEventId` of the next. */
  last;
  done = false;
  /** The last document whose size is known to fit, and at most how many bytes it has. Found out again after a checkpoint. */
  sized = void 0;
  size = 0;
  /** Nothing on this path may happen any more. */
  stopped = false;
  /** Retries so far of the state it is in, per retrier. */
  retries = void 0;
  /** When a Wait or a retry's delay ends (ms since 1970). */
  wake = void 0;
  /** Variables that the state which is ending has assigned. */
  assigned = void 0;
  item = void 0;
  /** The branches or iterations of the state it is in. */
  children = void 0;
  /** What the state it is in must remember across a checkpoint: how far a fork or a task is. */
  progress = void 0;
  /** Takes back the timer or task that this path waits for. */
  pending = void 0;
  constructor(execution, data2, vars, last) {
    this.execution = execution;
    this.data = data2;
    this.vars = vars;
    this.last = last;
  }
  /** The frame of a branch or an iteration: it begins with the variables and the item that are in scope here. */
  child(data2, last, item = this.item) {
    const frame = new _Frame(this.execution, data2, this.vars, last);
    frame.item = item;
    return frame;
  }
  /** Leaves the state with `output`, and variables to set, for `next`. Nothing may fail after it. */
  to(next, output2, assigned) {
    this.data = output2;
    this.assigned = assigned;
    return next;
  }
  /** The context object, `$$`. */
  get context() {
    return this.execution.contextOf(this);
  }
  /** How often the state it is in has been tried again. */
  get retryCount() {
    return this.retries === void 0 ? 0 : this.retries.reduce((sum2, n2) => sum2 + n2, 0);
  }
  /** Ends this path and all below it: what they wait for is taken back and never comes. */
  stop() {
    this.stopped = true;
    const { pending } = this;
    this.pending = void 0;
    pending?.();
    if (this.children !== void 0) for (const child of this.children) child?.stop();
  }
  toJSON() {
    const { children: children3 } = this;
    return children3 === void 0 ? this.own() : { ...this.own(), children: Array.from(children3, (child) => child?.toJSON() ?? null) };
  }
  /** The frame as JSON, without those below it. */
  own() {
    return {
      data: this.data,
      vars: this.vars,
      at: this.row?.name ?? this.at,
      entered: this.entered,
      before: this.before,
      enteredTime: this.enteredTime,
      last: this.last,
      ...this.done ? { done: true } : {},
      ...this.retries ? { retries: this.retries } : {},
      ...this.wake === void 0 ? {} : { wake: this.wake },
      ...this.item ? { item: this.item } : {},
      ...this.progress === void 0 ? {} : { progress: { ...this.progress } }
    };
  }
  /** The frame that a checkpoint describes. */
  static restore(execution, saved) {
    const frame = new _Frame(execution, saved.data, saved.vars ?? {}, saved.last ?? 0);
    frame.at = saved.at;
    frame.entered = saved.entered ?? 0;
    frame.before = saved.before ?? 0;
    frame.enteredTime = saved.enteredTime ?? 0;
    frame.done = saved.done ?? false;
    frame.retries = saved.retries?.slice();
    frame.wake = saved.wake;
    frame.item = saved.item;
    frame.progress = saved.progress && { ...saved.progress };
    if (saved.children) {
      const children3 = [];
      saved.children.forEach((child, i) => {
        if (child) children3[i] = _Frame.restore(execution, child);
      });
      frame.children = children3;
    }
    return frame;
  }
};

// runtime/core/history.ts
var HistoryEvent = class {
  type;
  /** Milliseconds since 1970. */
  time;
  previous;
  /** State name, or resource of a task. */
  name;
  /** Input, output or parameters. */
  value;
  /** What else the type needs: assigned variables, an index, a failure. */
  extra;
  constructor(type, time2, previous, name, value2, extra) {
    this.type = type;
    this.time = time2;
    this.previous = previous;
    this.name = name;
    this.value = value2;
    this.extra = extra;
  }
};
var MAX_EVENTS = 25e3;

// runtime/core/execution.ts
var RETRIED = /* @__PURE__ */ new Set(["Task", "Parallel", "Map"]);
var Execution = class {
  machine;
  host;
  identity;
  input;
  /** The events so far, or undefined when they are not kept. */
  history;
  /** How many events there are. */
  events = 0;
  /** When the last event was (ms since 1970); 0 while events are not kept. */
  time = 0;
  /** States since the start, for the loop's turns. */
  turns = 0;
  root;
  outcome = void 0;
  limit;
  settle = void 0;
  cancelTimeout = void 0;
  constructor(machine2, host2, identity3, input, options = {}, saved) {
    this.machine = machine2;
    this.host = host2;
    this.identity = identity3;
    this.input = input;
    this.history = options.history ?? true ? [] : void 0;
    this.limit = options.type === "EXPRESS" || this.history === void 0 ? Infinity : MAX_EVENTS;
    this.root = saved === void 0 ? new Frame(this, input, {}, 0) : Frame.restore(this, saved.root);
    if (saved !== void 0) this.events = saved.events;
  }
  /** Begins. The outcome comes at once when nothing in the machine waits. Never rejects. */
  run() {
    this.record("ExecutionStarted", 0, void 0, this.input, this.identity.roleArn);
    return this.resume();
  }
  /** Goes on from where the frames are. */
  resume() {
    let result;
    try {
      result = follow2(this.root, this.machine);
      if (!(result instanceof Promise)) this.succeed(result);
    } catch (thrown) {
      this.fail(thrown);
    }
    if (this.outcome !== void 0) return this.outcome;
    return new Promise((resolve) => {
      this.settle = resolve;
      this.startTimeout();
      result.then((output2) => this.succeed(output2), (thrown) => this.fail(thrown));
    });
  }
  /** Ends the execution from outside: nothing in it happens any more. Without effect when it has ended. */
  stop(error2, cause) {
    if (this.outcome !== void 0) return;
    this.root.stop();
    this.record("ExecutionAborted", 0, void 0, void 0, { error: error2, cause });
    this.end({ status: "ABORTED", error: error2, cause });
  }
  /** Adds an event and gives its id. Stops the execution when its history is full. */
  record(type, previous, name, value2, extra) {
    if (this.outcome !== void 0) return this.events;
    if (this.history === void 0) return ++this.events;
    this.time = this.host.now();
    if (this.events === this.limit - 1 && type !== "ExecutionSucceeded") return this.exhaust(previous);
    this.history.push(new HistoryEvent(type, this.time, previous, name, value2, extra));
    return ++this.events;
  }
  /** The context object as this frame sees it. AWS, "Accessing execution data from the Context object". */
  contextOf(frame) {
    const { identity: identity3 } = this;
    const context3 = {
      Execution: {
        Id: identity3.arn,
        Input: this.input,
        StartTime: new Date(identity3.startTime).toISOString(),
        Name: identity3.name,
        RoleArn: identity3.roleArn,
        ...identity3.redriveCount === void 0 ? {} : { RedriveCount: identity3.redriveCount }
      },
      StateMachine: { Id: identity3.stateMachineArn, Name: identity3.stateMachineName },
      State: {
        Name: frame.row?.name,
        EnteredTime: new Date(frame.enteredTime || this.host.now()).toISOString(),
        ...RETRIED.has(frame.row?.type) ? { RetryCount: frame.retryCount } : {}
      }
    };
    if (frame.item !== void 0) context3.Map = { Item: { Index: frame.item.index, Value: frame.item.value } };
    if (frame.row?.token) context3.Task = { Token: this.host.token(frame) };
    return context3;
  }
  toJSON() {
    return { events: this.events, root: this.root.toJSON() };
  }
  succeed(output2) {
    if (this.outcome !== void 0) return;
    this.root.done = true;
    this.record("ExecutionSucceeded", this.root.last, void 0, output2, void 0);
    this.end({ status: "SUCCEEDED", output: output2 });
  }
  fail(thrown) {
    if (this.outcome !== void 0) return;
    const failure2 = thrown instanceof Failure ? thrown : new Failure("States.Runtime", String(thrown), { source: thrown });
    const { error: error2, cause } = failure2;
    this.record("ExecutionFailed", this.root.last, void 0, void 0, { error: error2, cause });
    this.end({ status: "FAILED", error: error2, cause, failure: failure2 });
  }
  /** `TimeoutSeconds` of the machine: the execution ends without error and cause, its event names States.Timeout. */
  startTimeout() {
    const { timeoutSeconds } = this.machine;
    if (timeoutSeconds === void 0) return;
    this.cancelTimeout = this.host.timer((this.identity.redriveTime ?? this.identity.startTime) + 1e3 * timeoutSeconds, () => {
      this.root.stop();
      this.record("ExecutionTimedOut", 0, void 0, void 0, { error: "States.Timeout" });
      this.end({ status: "TIMED_OUT", error: void 0, cause: void 0 });
    });
  }
  /** The last event that fits is the failure. */
  exhaust(previous) {
    const error2 = "States.Runtime";
    const cause = `The execution reached the maximum number of history events (${this.limit}).`;
    this.root.stop();
    this.history?.push(new HistoryEvent("ExecutionFailed", this.time, previous, void 0, void 0, { error: error2, cause }));
    this.events++;
    this.end({ status: "FAILED", error: error2, cause });
    return this.events;
  }
  end(outcome) {
    this.outcome = outcome;
    this.cancelTimeout?.();
    this.settle?.(outcome);
  }
};

// runtime/core/java-text.ts
function text2(value2) {
  if (typeof value2 === "string") return value2;
  if (typeof value2 === "number") return numberText(value2);
  if (Array.isArray(value2)) return `[${value2.map(text2).join(", ")}]`;
  if (typeof value2 === "object" && value2 !== null) {
    return `{${Object.keys(value2).map((key) => `${key}=${text2(value2[key])}`).join(", ")}}`;
  }
  return String(value2);
}
function numberText(value2) {
  if (Number.isSafeInteger(value2)) return String(value2);
  const size2 = Math.abs(value2);
  if (Number.isInteger(value2) && size2 < 2 ** 63) return BigInt(value2).toString();
  if (size2 >= 1e-3 && size2 < 1e7) return String(value2);
  const [digits, exponent] = value2.toExponential().split("e");
  return `${digits.includes(".") ? digits : `${digits}.0`}E${Number(exponent)}`;
}

// runtime/core/fields.ts
function secondsAt(value2, path2) {
  if (value2 === void 0) throw runtimeFailure(`The SecondsPath parameter does not reference an input value: ${path2}`);
  const seconds3 = long(value2);
  if (seconds3 === void 0) throw runtimeFailure(`The SecondsPath parameter cannot be parsed as a long value: ${path2} == ${text2(value2)}`);
  return seconds3;
}
function seconds(value2) {
  const whole2 = long(value2);
  if (whole2 === void 0) throw queryFailure(`The Seconds field cannot be parsed as a long value: ${text2(value2)}`, "Seconds");
  return whole2;
}
function timestampAt(value2, path2) {
  if (value2 === void 0) throw runtimeFailure(`The TimestampPath parameter does not reference an input value: ${path2}`);
  const time2 = instant(value2);
  if (time2 === void 0) {
    const expected = "a valid ISO-8601 extended offset date-time format string";
    throw runtimeFailure(`The TimestampPath parameter does not reference ${expected}: ${path2} == ${text2(value2)}`);
  }
  return time2;
}
function timestamp(value2) {
  const time2 = instant(value2);
  if (time2 === void 0) {
    const expected = "an ISO-8601 extended offset date-time format string";
    throw queryFailure(`The Timestamp field cannot be parsed as ${expected}: ${text2(value2)}`, "Timestamp");
  }
  return time2;
}
function textAt(value2, field2, path2) {
  if (typeof value2 !== "string") throw notValid(value2, field2, path2, "string");
  return value2;
}
function integerAt(value2, field2, path2) {
  const whole2 = long(value2);
  if (whole2 === void 0) throw notValid(value2, field2, path2, "integer");
  return whole2;
}
function integer(value2) {
  const whole2 = long(value2);
  if (whole2 === void 0) throw queryFailure(`The value ${text2(value2)} is not a valid integer.`);
  return whole2;
}
function percentageAt(value2, path2) {
  const number3 = decimal(value2);
  if (number3 === void 0) throw notValid(value2, "ToleratedFailurePercentagePath", path2, "float");
  return percentage(number3);
}
function percentage(value2) {
  if (value2 < 0 || value2 > 100) throw runtimeFailure("ToleratedFailurePercentage must be between 0 and 100.");
  return value2;
}
var notValid = (value2, field2, path2, type) => runtimeFailure(`The ${field2} field refers to value "${text2(value2)}" which is not a valid ${type}: ${path2}`);
function long(value2) {
  const number3 = typeof value2 === "string" && /^[+-]?\d+$/.test(value2) ? Number(value2) : value2;
  return Number.isSafeInteger(number3) ? number3 : void 0;
}
function decimal(value2) {
  const number3 = typeof value2 === "string" && /^[+-]?\d+(?:\.\d*)?$/.test(value2) ? Number(value2) : value2;
  return Number.isFinite(number3) ? number3 : void 0;
}
function instant(value2) {
  const time2 = typeof value2 === "string" ? parseTimestamp(value2) : void 0;
  return time2 && toMilliseconds(time2);
}

// runtime/core/intrinsics/array.ts
var array2 = (...values) => [...values];

// runtime/core/equal.ts
function equal(left2, right) {
  if (left2 === right) return true;
  if (typeof left2 !== "object" || typeof right !== "object" || left2 === null || right === null) return false;
  if (Array.isArray(left2)) {
    return Array.isArray(right) && left2.length === right.length && left2.every((item, i) => equal(item, right[i]));
  }
  if (Array.isArray(right)) return false;
  const keys = Object.keys(left2);
  return keys.length === Object.keys(right).length && keys.every((key) => Object.hasOwn(right, key) && equal(left2[key], right[key]));
}
function identity(value2) {
  if (typeof value2 !== "object" || value2 === null) return JSON.stringify(value2);
  if (Array.isArray(value2)) return `[${value2.map(identity).join(",")}]`;
  const keys = Object.keys(value2).toSorted();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${identity(value2[key])}`).join(",")}}`;
}

// runtime/core/intrinsics/arguments.ts
var invalidArguments = (name, reason) => runtimeFailure(`Invalid arguments in States.${name}${reason === void 0 ? "" : `: ${reason}`}`);
function wholeNumber(value2, name) {
  if (typeof value2 !== "number") throw invalidArguments(name);
  return Math.round(value2);
}
function list(value2, name) {
  if (!Array.isArray(value2)) throw invalidArguments(name);
  return value2;
}
var MAX_TEXT = 1e4;
function boundedText(value2, name) {
  if (typeof value2 !== "string" || value2.length > MAX_TEXT) throw invalidArguments(name);
  return value2;
}

// runtime/core/intrinsics/array-contains.ts
var arrayContains = (value2, wanted) => list(value2, "ArrayContains").some((item) => equal(item, wanted));

// runtime/core/intrinsics/array-get-item.ts
function arrayGetItem(value2, index) {
  const items4 = list(value2, "ArrayGetItem");
  const at3 = wholeNumber(index, "ArrayGetItem");
  if (at3 < 0 || at3 >= items4.length) throw invalidArguments("ArrayGetItem");
  return items4[at3];
}

// runtime/core/intrinsics/array-length.ts
var arrayLength = (value2) => list(value2, "ArrayLength").length;

// runtime/core/intrinsics/array-partition.ts
function arrayPartition(value2, size2) {
  const items4 = list(value2, "ArrayPartition");
  const length = wholeNumber(size2, "ArrayPartition");
  if (length < 1) throw invalidArguments("ArrayPartition");
  const parts = [];
  for (let i = 0; i < items4.length; i += length) parts.push(items4.slice(i, i + length));
  return parts;
}

// runtime/core/intrinsics/array-range.ts
var MAX_ITEMS = 1e3;
function arrayRange(first2, last, increment) {
  const from = wholeNumber(first2, "ArrayRange");
  const to = wholeNumber(last, "ArrayRange");
  const step = wholeNumber(increment, "ArrayRange");
  const length = Math.max(Math.floor((to - from) / step) + 1, 0);
  if (step === 0 || !(length <= MAX_ITEMS)) throw invalidArguments("ArrayRange");
  return Array.from({ length }, (_, i) => from + i * step);
}

// runtime/core/intrinsics/array-unique.ts
function arrayUnique(value2) {
  const seen = /* @__PURE__ */ new Map();
  for (const item of list(value2, "ArrayUnique")) {
    const key = identity(item);
    if (!seen.has(key)) seen.set(key, item);
  }
  return [...seen.values()];
}

// runtime/core/intrinsics/base64-decode.ts
function base64Decode(value2) {
  const digits = boundedText(value2, "Base64Decode").replaceAll(/[^A-Za-z0-9+/]/g, "");
  if (digits.length % 4 === 1) throw invalidArguments("Base64Decode");
  const bytes = Uint8Array.from(atob(digits), (character) => character.charCodeAt(0));
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}

// runtime/core/intrinsics/base64-encode.ts
function base64Encode(value2) {
  const bytes = new TextEncoder().encode(boundedText(value2, "Base64Encode"));
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

// runtime/core/intrinsics/format.ts
function format(template2, ...values) {
  if (typeof template2 !== "string") throw invalidArguments("Format");
  let used = 0;
  const result = template2.replace(/\\([\\{}'])|\{\}/g, (_, escaped2) => escaped2 ?? text2(values[used++]));
  if (used !== values.length) throw invalidArguments("Format", "number of arguments do not match the occurrences of {}");
  return result;
}

// runtime/core/hash.ts
var DIGESTS = {
  "MD5": md5,
  "SHA-1": sha1,
  "SHA-256": sha256,
  "SHA-384": (bytes) => sha512(bytes, sha2().start384).slice(0, 96),
  "SHA-512": (bytes) => sha512(bytes, sha2().start512)
};
var isHashAlgorithm = (name) => typeof name === "string" && Object.hasOwn(DIGESTS, name);
var hash = (text4, algorithm) => DIGESTS[algorithm](new TextEncoder().encode(text4));
var rotateLeft = (x, n2) => x << n2 | x >>> 32 - n2;
var rotateRight = (x, n2) => x >>> n2 | x << 32 - n2;
function padded(bytes, block, littleEndian) {
  const lengthSize = block / 8;
  const size2 = Math.ceil((bytes.length + 1 + lengthSize) / block) * block;
  const out = new Uint8Array(size2);
  out.set(bytes);
  out[bytes.length] = 128;
  const view = new DataView(out.buffer);
  const lengthAt = littleEndian ? size2 - lengthSize : size2 - 8;
  view.setBigUint64(lengthAt, BigInt(bytes.length) * 8n, littleEndian);
  return view;
}
function hex(words, littleEndian) {
  const view = new DataView(new ArrayBuffer(words.length * 4));
  words.forEach((word2, i) => view.setUint32(i * 4, word2, littleEndian));
  return Array.from(new Uint8Array(view.buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
var MD5_SHIFTS = [[7, 12, 17, 22], [5, 9, 14, 20], [4, 11, 16, 23], [6, 10, 15, 21]];
var MD5_SINES = Array.from({ length: 64 }, (_, i) => Math.floor(Math.abs(Math.sin(i + 1)) * 2 ** 32) | 0);
function md5(bytes) {
  const message = padded(bytes, 64, true);
  const state = new Uint32Array([1732584193, 4023233417, 2562383102, 271733878]);
  for (let offset = 0; offset < message.byteLength; offset += 64) {
    let [a, b, c, d] = state;
    for (let i = 0; i < 64; i++) {
      const round = i >> 4;
      let mixed;
      let word2;
      if (round === 0) {
        mixed = b & c | ~b & d;
        word2 = i;
      } else if (round === 1) {
        mixed = d & b | ~d & c;
        word2 = 5 * i + 1 & 15;
      } else if (round === 2) {
        mixed = b ^ c ^ d;
        word2 = 3 * i + 5 & 15;
      } else {
        mixed = c ^ (b | ~d);
        word2 = 7 * i & 15;
      }
      const sum2 = a + mixed + MD5_SINES[i] + message.getInt32(offset + word2 * 4, true) | 0;
      [a, d, c, b] = [d, c, b, b + rotateLeft(sum2, MD5_SHIFTS[round][i & 3]) | 0];
    }
    add(state, [a, b, c, d]);
  }
  return hex(state, true);
}
var SHA1_CONSTANTS = [1518500249, 1859775393, 2400959708, 3395469782];
function sha1(bytes) {
  const message = padded(bytes, 64, false);
  const state = new Uint32Array([1732584193, 4023233417, 2562383102, 271733878, 3285377520]);
  const words = new Int32Array(80);
  for (let offset = 0; offset < message.byteLength; offset += 64) {
    for (let i = 0; i < 16; i++) words[i] = message.getInt32(offset + i * 4);
    for (let i = 16; i < 80; i++) words[i] = rotateLeft(words[i - 3] ^ words[i - 8] ^ words[i - 14] ^ words[i - 16], 1);
    let [a, b, c, d, e] = state;
    for (let i = 0; i < 80; i++) {
      const round = Math.floor(i / 20);
      const choice2 = b & c | ~b & d;
      const majority = b & c | b & d | c & d;
      const mixed = round === 0 ? choice2 : round === 2 ? majority : b ^ c ^ d;
      const next = rotateLeft(a, 5) + mixed + e + SHA1_CONSTANTS[round] + words[i] | 0;
      [e, d, c, b, a] = [d, c, rotateLeft(b, 30), a, next];
    }
    add(state, [a, b, c, d, e]);
  }
  return hex(state, false);
}
function add(state, values) {
  values.forEach((value2, i) => {
    state[i] += value2;
  });
}
var MASK64 = (1n << 64n) - 1n;
var found;
function sha2() {
  if (found !== void 0) return found;
  const primes = [];
  for (let n2 = 2n; primes.length < 80; n2++) if (primes.every((prime) => n2 % prime !== 0n)) primes.push(n2);
  const constants512 = primes.map((prime) => rootFraction(prime, 3n));
  const start512 = primes.slice(0, 8).map((prime) => rootFraction(prime, 2n));
  found = {
    constants512,
    constants256: constants512.slice(0, 64).map(upperHalf),
    start512,
    start384: primes.slice(8, 16).map((prime) => rootFraction(prime, 2n)),
    start256: start512.map(upperHalf)
  };
  return found;
}
var upperHalf = (word2) => Number(word2 >> 32n);
function rootFraction(n2, degree) {
  const power = n2 << 64n * degree;
  let low = 0n;
  let high = 1n << 70n;
  while (high - low > 1n) {
    const middle = low + high >> 1n;
    if (middle ** degree <= power) low = middle;
    else high = middle;
  }
  return low & MASK64;
}
function sha256(bytes) {
  const message = padded(bytes, 64, false);
  const { constants256, start256 } = sha2();
  const state = new Uint32Array(start256);
  const words = new Int32Array(64);
  for (let offset = 0; offset < message.byteLength; offset += 64) {
    for (let i = 0; i < 16; i++) words[i] = message.getInt32(offset + i * 4);
    for (let i = 16; i < 64; i++) {
      const [x, y] = [words[i - 15], words[i - 2]];
      const s0 = rotateRight(x, 7) ^ rotateRight(x, 18) ^ x >>> 3;
      const s1 = rotateRight(y, 17) ^ rotateRight(y, 19) ^ y >>> 10;
      words[i] = words[i - 16] + s0 + words[i - 7] + s1;
    }
    let [a, b, c, d, e, f2, g, h] = state;
    for (let i = 0; i < 64; i++) {
      const s1 = rotateRight(e, 6) ^ rotateRight(e, 11) ^ rotateRight(e, 25);
      const first2 = h + s1 + (e & f2 ^ ~e & g) + constants256[i] + words[i] | 0;
      const s0 = rotateRight(a, 2) ^ rotateRight(a, 13) ^ rotateRight(a, 22);
      const second = s0 + (a & b ^ a & c ^ b & c) | 0;
      [h, g, f2, e, d, c, b, a] = [g, f2, e, d + first2 | 0, c, b, a, first2 + second | 0];
    }
    add(state, [a, b, c, d, e, f2, g, h]);
  }
  return hex(state, false);
}
var rotateRight64 = (x, n2) => (x >> n2 | x << 64n - n2) & MASK64;
function sha512(bytes, start) {
  const message = padded(bytes, 128, false);
  const { constants512 } = sha2();
  const state = new BigUint64Array(start);
  const words = new BigUint64Array(80);
  for (let offset = 0; offset < message.byteLength; offset += 128) {
    for (let i = 0; i < 16; i++) words[i] = message.getBigUint64(offset + i * 8);
    for (let i = 16; i < 80; i++) {
      const [x, y] = [words[i - 15], words[i - 2]];
      const s0 = rotateRight64(x, 1n) ^ rotateRight64(x, 8n) ^ x >> 7n;
      const s1 = rotateRight64(y, 19n) ^ rotateRight64(y, 61n) ^ y >> 6n;
      words[i] = words[i - 16] + s0 + words[i - 7] + s1;
    }
    let [a, b, c, d, e, f2, g, h] = state;
    for (let i = 0; i < 80; i++) {
      const s1 = rotateRight64(e, 14n) ^ rotateRight64(e, 18n) ^ rotateRight64(e, 41n);
      const first2 = h + s1 + (e & f2 ^ ~e & g) + constants512[i] + words[i];
      const s0 = rotateRight64(a, 28n) ^ rotateRight64(a, 34n) ^ rotateRight64(a, 39n);
      const second = s0 + (a & b ^ a & c ^ b & c);
      [h, g, f2, e, d, c, b, a] = [g, f2, e, d + first2 & MASK64, c, b, a, first2 + second & MASK64];
    }
    [a, b, c, d, e, f2, g, h].forEach((value2, i) => {
      state[i] += value2;
    });
  }
  return Array.from(state, (word2) => word2.toString(16).padStart(16, "0")).join("");
}

// runtime/core/intrinsics/hash.ts
function hash2(data2, algorithm) {
  const text4 = boundedText(data2, "Hash");
  if (!isHashAlgorithm(algorithm)) throw invalidArguments("Hash");
  return hash(text4, algorithm);
}

// runtime/core/paths/read.ts
var isObject3 = (value2) => typeof value2 === "object" && value2 !== null && !Array.isArray(value2);
var own = (value2, name) => isObject3(value2) && Object.hasOwn(value2, name) ? value2[name] : void 0;
var nth = (value2, index) => Array.isArray(value2) ? value2[index < 0 ? value2.length + index : index] : void 0;

// runtime/core/intrinsics/json-merge.ts
function jsonMerge(first2, second, deep2) {
  if (!isObject3(first2) || !isObject3(second) || deep2 !== false) throw invalidArguments("JsonMerge");
  return { ...first2, ...second };
}

// runtime/core/intrinsics/json-to-string.ts
var jsonToString = (value2) => JSON.stringify(value2);

// runtime/core/intrinsics/math-add.ts
var LIMIT = 2 ** 31;
var mathAdd = (a, b) => addend(a) + addend(b);
function addend(value2) {
  if (typeof value2 !== "number" || value2 < -LIMIT - 0.5 || value2 >= LIMIT - 0.5) throw invalidArguments("MathAdd");
  return Math.round(value2);
}

// runtime/core/random.ts
var MULTIPLIER = 0x5deece66dn;
var MASK = (1n << 48n) - 1n;
var JavaRandom = class {
  state;
  /** `seed`: what Java would take as a long. */
  constructor(seed) {
    this.state = (BigInt(Math.trunc(seed)) ^ MULTIPLIER) & MASK;
  }
  /** The next `bits` random bits (at most 32) as a signed 32-bit integer. */
  next(bits) {
    this.state = this.state * MULTIPLIER + 0xbn & MASK;
    return Number(BigInt.asIntN(32, this.state >> BigInt(48 - bits)));
  }
  /** In [0, bound); `bound` is positive and below 2^31. */
  nextInt(bound2) {
    if ((bound2 & -bound2) === bound2) return Math.floor(bound2 * (this.next(31) / 2 ** 31));
    for (; ; ) {
      const bits = this.next(31);
      const value2 = bits % bound2;
      if (bits - value2 + (bound2 - 1) < 2 ** 31) return value2;
    }
  }
  /** In [0, 1). */
  nextDouble() {
    return (this.next(26) * 2 ** 27 + this.next(27)) / 2 ** 53;
  }
};

// runtime/core/intrinsics/math-random.ts
function mathRandom(frame, start, end2, seed) {
  const from = wholeNumber(start, "MathRandom");
  const range2 = wholeNumber(end2, "MathRandom") - from;
  if (!(range2 >= 1 && range2 < 2 ** 31)) throw invalidArguments("MathRandom");
  if (seed === void 0) return from + Math.floor(frame.execution.host.random() * range2);
  const whole2 = wholeNumber(seed, "MathRandom");
  if (!Number.isSafeInteger(whole2)) throw invalidArguments("MathRandom");
  return from + new JavaRandom(whole2).nextInt(range2);
}

// runtime/core/intrinsics/string-split.ts
function stringSplit(value2, delimiters) {
  if (typeof value2 !== "string" || typeof delimiters !== "string") throw invalidArguments("StringSplit");
  const separates = new Set(delimiters);
  const pieces = [];
  let piece = "";
  for (const character of value2) {
    if (!separates.has(character)) piece += character;
    else if (piece !== "") {
      pieces.push(piece);
      piece = "";
    }
  }
  return piece === "" ? pieces : [...pieces, piece];
}

// runtime/core/intrinsics/string-to-json.ts
function stringToJson(value2) {
  if (typeof value2 !== "string") throw invalidArguments("StringToJson");
  try {
    return JSON.parse(value2);
  } catch {
    throw invalidArguments("StringToJson");
  }
}

// runtime/core/intrinsics/uuid.ts
var uuid = (frame) => frame.execution.host.uuid();

// runtime/core/intrinsics/index.ts
var States = {
  Array: array2,
  ArrayContains: arrayContains,
  ArrayGetItem: arrayGetItem,
  ArrayLength: arrayLength,
  ArrayPartition: arrayPartition,
  ArrayRange: arrayRange,
  ArrayUnique: arrayUnique,
  Base64Decode: base64Decode,
  Base64Encode: base64Encode,
  Format: format,
  Hash: hash2,
  JsonMerge: jsonMerge,
  JsonToString: jsonToString,
  MathAdd: mathAdd,
  MathRandom: mathRandom,
  StringSplit: stringSplit,
  StringToJson: stringToJson,
  UUID: uuid
};

// runtime/core/jsonata/error.ts
var MESSAGES = {
  S0401: "Type parameters can only be applied to functions and arrays",
  S0402: "Choice groups containing parameterized types are not supported",
  T0410: "Argument {{index}} of function {{token}} does not match function signature",
  T0411: "Context value is not a compatible type with argument {{index}} of function {{token}}",
  T0412: "Argument {{index}} of function {{token}} must be an array of {{type}}",
  D1001: "Number out of range: {{value}}",
  D1002: "Cannot negate a non-numeric value: {{value}}",
  T1003: "Key in object structure must evaluate to a string; got: {{value}}",
  D1004: "Regular expression matches zero length string",
  T1005: "Attempted to invoke a non-function. Did you mean ${{{token}}}?",
  T1006: "Attempted to invoke a non-function",
  T1007: "Attempted to partially apply a non-function. Did you mean ${{{token}}}?",
  T1008: "Attempted to partially apply a non-function",
  D1009: "Multiple key definitions evaluate to same key: {{value}}",
  T1010: "The matcher function argument passed to function {{token}} does not return the correct object structure",
  T2001: "The left side of the {{token}} operator must evaluate to a number",
  T2002: "The right side of the {{token}} operator must evaluate to a number",
  T2003: "The left side of the range operator (..) must evaluate to an integer",
  T2004: "The right side of the range operator (..) must evaluate to an integer",
  T2006: "The right side of the function application operator ~> must be a function",
  T2007: "Type mismatch when comparing values {{value}} and {{value2}} in order-by clause",
  T2008: "The expressions within an order-by clause must evaluate to numeric or string values",
  T2009: "The values {{value}} and {{value2}} either side of operator {{token}} must be of the same data type",
  T2010: "The expressions either side of operator {{token}} must evaluate to numeric or string values",
  T2011: "The insert/update clause of the transform expression must evaluate to an object: {{value}}",
  T2012: "The delete clause of the transform expression must evaluate to a string or array of strings: {{value}}",
  D2014: "The size of the sequence allocated by the range operator (..) must not exceed 1e7.  Attempted to allocate {{value}}.",
  D3001: "Attempting to invoke string function on Infinity or NaN",
  D3010: "Second argument of replace function cannot be an empty string",
  D3011: "Fourth argument of replace function must evaluate to a positive number",
  D3012: "Attempted to replace a matched string with a non-string value",
  D3020: "Third argument of split function must evaluate to a positive number",
  D3030: "Unable to cast value to a number: {{value}}",
  D3040: "Third argument of match function must evaluate to a positive number",
  D3050: "The second argument of reduce function must be a function with at least two arguments",
  D3060: "The sqrt function cannot be applied to a negative number: {{value}}",
  D3061: "The power function has resulted in a value that cannot be represented as a JSON number: base={{value}}, exponent={{exp}}",
  D3070: "The single argument form of the sort function can only be applied to an array of strings or an array of numbers.  Use the second argument to specify a comparison function",
  D3080: "The picture string must only contain a maximum of two sub-pictures",
  D3081: "The sub-picture must not contain more than one instance of the 'decimal-separator' character",
  D3082: "The sub-picture must not contain more than one instance of the 'percent' character",
  D3083: "The sub-picture must not contain more than one instance of the 'per-mille' character",
  D3084: "The sub-picture must not contain both a 'percent' and a 'per-mille' character",
  D3085: "The mantissa part of a sub-picture must contain at least one character that is either an 'optional digit character' or a member of the 'decimal digit family'",
  D3086: "The sub-picture must not contain a passive character that is preceded by an active character and that is followed by another active character",
  D3087: "The sub-picture must not contain a 'grouping-separator' character that appears adjacent to a 'decimal-separator' character",
  D3088: "The sub-picture must not contain a 'grouping-separator' at the end of the integer part",
  D3089: "The sub-picture must not contain two adjacent instances of the 'grouping-separator' character",
  D3090: "The integer part of the sub-picture must not contain a member of the 'decimal digit family' that is followed by an instance of the 'optional digit character'",
  D3091: "The fractional part of the sub-picture must not contain an instance of the 'optional digit character' that is followed by a member of the 'decimal digit family'",
  D3092: "A sub-picture that contains a 'percent' or 'per-mille' character must not contain a character treated as an 'exponent-separator'",
  D3093: "The exponent part of the sub-picture must comprise only of one or more characters that are members of the 'decimal digit family'",
  D3100: "The radix of the formatBase function must be between 2 and 36.  It was given {{value}}",
  D3110: "The argument of the toMillis function must be an ISO 8601 formatted timestamp. Given {{value}}",
  D3130: "Formatting or parsing an integer as a sequence starting with {{value}} is not supported by this implementation",
  D3131: "In a decimal digit pattern, all digits must be from the same decimal group",
  D3132: "Unknown component specifier {{value}} in date/time picture string",
  D3133: "The 'name' modifier can only be applied to months and days in the date/time picture string, not {{value}}",
  D3134: "The timezone integer format specifier cannot have more than four digits",
  D3135: "No matching closing bracket ']' in date/time picture string",
  D3136: "The date/time picture string is missing specifiers required to parse the timestamp",
  D3137: "{{{message}}}",
  D3138: "The $single() function expected exactly 1 matching result.  Instead it matched more.",
  D3139: "The $single() function expected exactly 1 matching result.  Instead it matched 0.",
  D3140: "Malformed URL passed to ${{{functionName}}}(): {{value}}",
  D3141: "{{{message}}}",
  /** The bounds of an evaluation; AWS's causes show these without a code. */
  U1001: "{{{message}}}"
};
var JsonataError = class extends Error {
  code;
  inserts;
  constructor(code2, inserts = {}) {
    super(fill2(MESSAGES[code2], inserts));
    this.name = "JsonataError";
    this.code = code2;
    this.inserts = inserts;
  }
};
function fill2(template2, inserts) {
  return template2.replace(/\{\{\{(\w+)\}\}\}|\{\{(\w+)\}\}/g, (_, plain2, quoted3) => plain2 === void 0 ? JSON.stringify(inserts[quoted3]) ?? "" : String(inserts[plain2]));
}

// runtime/core/jsonata/budget.ts
var BUDGET = 5e7;
var left = BUDGET;
function beginWork() {
  left = BUDGET;
}
function work(units) {
  left -= units;
  if (left < 0) throw new JsonataError("U1001", { message: "Expression evaluation timeout: Check for infinite loop" });
}
function exhausted(error2) {
  const deep2 = /call stack/i.test(error2.message);
  return new JsonataError("U1001", {
    message: deep2 ? "Stack overflow error: Check for non-terminating recursive function.  Consider rewriting as tail-recursive" : "Expression evaluation memory limit exceeded: Check for excessive memory usage"
  });
}

// runtime/core/jsonata/apply.ts
var TailCall = class {
  callee;
  args;
  context;
  constructor(callee, args, context3) {
    this.callee = callee;
    this.args = args;
    this.context = context3;
  }
};
var tail = (callee, ...args) => new TailCall(callee, args, void 0);
function call(callee, ...args) {
  if (typeof callee !== "function") throw new JsonataError("T1006");
  work(1);
  return settled(callee(...args));
}
function callIn(context3, callee, ...args) {
  if (typeof callee !== "function") throw new JsonataError("T1006");
  work(1);
  return settled(callee.apply(context3, args));
}
function settled(result) {
  let value2 = result;
  while (value2 instanceof TailCall) {
    work(1);
    if (typeof value2.callee !== "function") throw new JsonataError("T1006");
    value2 = value2.callee.apply(value2.context, value2.args);
  }
  return value2;
}
function notFunction(meant) {
  throw meant === void 0 ? new JsonataError("T1006") : new JsonataError("T1005", { token: meant });
}
var HOLE = /* @__PURE__ */ Symbol("?");
function partial(callee, ...args) {
  if (typeof callee !== "function") throw new JsonataError("T1008");
  const complete = (given) => {
    let next = 0;
    return args.map((arg) => arg === HOLE ? given[next++] : arg);
  };
  return withLength((...given) => settled(callee(...complete(given))), args.filter((arg) => arg === HOLE).length);
}
function chain(value2, callee) {
  if (typeof callee !== "function") throw new JsonataError("T2006", { value: callee });
  if (typeof value2 !== "function") return call(callee, value2);
  return (argument2) => call(callee, call(value2, argument2));
}
function withLength(callable, length) {
  return Object.defineProperty(callable, "length", { value: length });
}

// runtime/core/jsonata/host-context.ts
var host;
var time;
function hosted(frame, expression) {
  ({ host } = frame.execution);
  time = void 0;
  try {
    return expression();
  } finally {
    host = void 0;
  }
}
function currentHost() {
  if (host === void 0) throw new Error("evaluated outside `hosted`: a defect of the compiler");
  return host;
}
function currentTime() {
  time ??= currentHost().now();
  return time;
}

// runtime/core/jsonata/evaluate.ts
function defined(value2, source, field2, expected) {
  const problem = unusable(value2, expected);
  if (problem !== void 0) throw queryFailure(`The JSONata expression '${source}' specified for the field '${field2}' ${problem}`, field2);
  return typeof value2 === "number" && !Number.isFinite(value2) ? String(value2) : value2;
}
function unusable(value2, expected) {
  if (value2 === void 0) return "returned nothing (undefined).";
  if (typeof value2 === "function") return "returned an unsupported result type.";
  if (expected === void 0) return void 0;
  const type = value2 === null ? "null" : Array.isArray(value2) ? "array" : typeof value2;
  if (type === expected) return void 0;
  return `returned an unexpected result type. Expected '${expected}', but was '${type}' for value: ${JSON.stringify(value2)}`;
}
function evaluate2(expression, source, field2, expected) {
  let value2;
  try {
    value2 = bounded(expression);
  } catch (thrown) {
    throw explained(thrown, source, field2);
  }
  return defined(value2, source, field2, expected);
}
function bounded(expression) {
  beginWork();
  try {
    return settled(expression());
  } catch (thrown) {
    throw thrown instanceof RangeError ? exhausted(thrown) : thrown;
  }
}
function evaluateHosted(frame, expression, source, field2, expected) {
  return evaluate2(() => hosted(frame, expression), source, field2, expected);
}
function explained(thrown, source, field2) {
  if (!(thrown instanceof JsonataError)) return thrown;
  const { code: code2, message } = thrown;
  const reason = code2 === "U1001" ? `: ${message}` : `. ${code2}: ${message}`;
  return queryFailure(`The JSONata expression '${source}' specified for the field '${field2}' threw an error during evaluation${reason}`, field2);
}

// runtime/core/jsonata/marks.ts
var marks;
function tracked(expression) {
  marks = /* @__PURE__ */ new WeakMap();
  try {
    return expression();
  } finally {
    marks = void 0;
  }
}
function mark(list4, as) {
  marks?.set(list4, as);
  return list4;
}
var markSequence = (list4) => mark(list4, "sequence");
var markKept = (list4) => mark(list4, "kept");
var constructed = (list4) => mark(list4, "constructed");
var isKept = (list4) => marks !== void 0 && marks.get(list4) === "kept";
var isConstructed = (list4) => marks !== void 0 && marks.get(list4) === "constructed";
var isSequence = (list4) => {
  if (marks === void 0) return false;
  const found2 = marks.get(list4);
  return found2 === "sequence" || found2 === "kept";
};

// runtime/core/jsonata/truth.ts
function isTrue(value2) {
  switch (typeof value2) {
    case "boolean":
      return value2;
    case "string":
      return value2 !== "";
    case "number":
      return value2 !== 0 && !Number.isNaN(value2);
    case "object":
      if (value2 === null) return false;
      return Array.isArray(value2) ? value2.some(isTrue) : Object.keys(value2).length > 0;
    default:
      return false;
  }
}
var equals = (a, b) => a !== void 0 && b !== void 0 && equal(a, b);
var differs = (a, b) => a !== void 0 && b !== void 0 && !equal(a, b);
function within(value2, list4) {
  if (value2 === void 0 || list4 === void 0) return false;
  return Array.isArray(list4) ? list4.includes(value2) && !Number.isNaN(value2) : value2 === list4;
}

// runtime/core/jsonata/sequence.ts
function unwrap(list4) {
  if (list4.length > 1) return markSequence(list4);
  return list4[0];
}
function keep(list4) {
  return list4.length === 0 ? void 0 : markKept(list4);
}
function normal(value2) {
  if (!Array.isArray(value2) || !isSequence(value2) || isKept(value2) || value2.length > 1) return value2;
  return value2[0];
}
function kept(value2) {
  if (!Array.isArray(value2) || !isSequence(value2)) return value2;
  return keep(value2);
}
function listOf(value2) {
  if (value2 === void 0) return [];
  return Array.isArray(value2) && !isConstructed(value2) ? value2 : [value2];
}
var inputs = (value2) => Array.isArray(value2) ? value2 : [value2];
function append(list4, value2) {
  if (Array.isArray(value2) && !isConstructed(value2)) for (const item of value2) list4.push(item);
  else list4.push(value2);
}
function member2(object4, name) {
  const found2 = object4[name];
  if (typeof found2 !== "function" && found2 !== Object.prototype) return found2;
  return Object.hasOwn(object4, name) ? found2 : void 0;
}
function field(item, name) {
  if (Array.isArray(item)) return unwrap(fields(item, name));
  return typeof item === "object" && item !== null ? member2(item, name) : void 0;
}
function fields(array4, name) {
  work(array4.length);
  const found2 = [];
  for (const item of array4) {
    const value2 = Array.isArray(item) ? fields(item, name) : field(item, name);
    if (Array.isArray(value2)) for (const each2 of value2) found2.push(each2);
    else if (value2 !== void 0) found2.push(value2);
  }
  return found2;
}
function get(value2, ...path2) {
  let from = value2;
  for (let i = 0; i < path2.length; i++) {
    if (Array.isArray(from)) return getFrom(listOf(from), path2, i);
    if (typeof from !== "object" || from === null) return void 0;
    const name = path2[i];
    const found2 = member2(from, name);
    from = typeof path2[i + 1] === "number" ? at(found2, path2[++i]) : found2;
  }
  return from;
}
function getFrom(list4, path2, start) {
  let from = list4;
  for (let i = start; i < path2.length; ) {
    const { step, next } = nameStep(path2, i);
    if (next === path2.length) return each(from, step);
    from = flat(from, step);
    i = next;
  }
  return unwrap(from);
}
function items(value2, ...path2) {
  let from = value2;
  for (let i = 0; i < path2.length; ) {
    if (typeof from !== "object" || from === null || Array.isArray(from)) return itemsFrom(listOf(from), path2, i);
    const name = path2[i++];
    const found2 = member2(from, name);
    from = typeof path2[i] === "number" ? at(found2, path2[i++]) : found2;
  }
  return listOf(from);
}
function itemsFrom(list4, path2, start) {
  let from = list4;
  for (let i = start; i < path2.length; ) {
    const { step, next } = nameStep(path2, i);
    from = flat(from, step);
    i = next;
  }
  return from;
}
function nameStep(path2, i) {
  const name = path2[i];
  const index = path2[i + 1];
  if (typeof index !== "number") return { step: name, next: i + 1 };
  return { step: (from) => pick(field(from, name), index), next: i + 2 };
}
function flat(list4, step) {
  work(list4.length);
  const found2 = [];
  for (const from of list4) {
    const value2 = typeof step === "string" ? field(from, step) : step(from);
    if (value2 !== void 0) append(found2, value2);
  }
  return found2;
}
function each(list4, step) {
  const only2 = lastStep(list4, step);
  return only2.plain ? only2.value : unwrap(only2.value);
}
function eachKept(list4, step) {
  const only2 = lastStep(list4, step);
  return only2.plain ? only2.value : keep(only2.value);
}
var unlessEmpty = (array4, path2, kept2 = false) => {
  if (array4.length > 0) return path2(array4);
  return kept2 ? markKept([array4]) : constructed(array4);
};
function eachArray(list4, step) {
  const found2 = list4.map(step);
  work(list4.length);
  return found2.length === 1 ? found2[0] : unwrap(found2);
}
var eachArrayKept = (list4, step) => keep(list4.map(step));
var eachItem = (list4, step) => lastStep(list4, step).value;
function lastStep(list4, step) {
  work(list4.length);
  const found2 = [];
  let count = 0;
  let first2;
  for (const from of list4) {
    const value2 = typeof step === "string" ? field(from, step) : step(from);
    if (value2 === void 0) continue;
    if (count++ === 0) first2 = value2;
    append(found2, value2);
  }
  const plain2 = count === 1 && Array.isArray(first2) && first2 !== MISS && !isSequence(first2);
  return { plain: plain2, value: plain2 ? first2 : found2 };
}
function at(value2, index) {
  if (!Array.isArray(value2)) return index === 0 || index === -1 ? value2 : void 0;
  return normal(value2[index < 0 ? value2.length + index : index]);
}
var MISS = [];
function pick(value2, index) {
  const found2 = at(value2, index);
  return found2 === void 0 ? MISS : found2;
}
function where(value2, predicate) {
  const from = Array.isArray(value2) ? value2 : [value2];
  work(from.length);
  const found2 = [];
  for (const candidate of from) if (predicate(candidate)) found2.push(candidate);
  return markSequence(found2);
}
function filter(value2, predicate) {
  const from = Array.isArray(value2) ? value2 : [value2];
  work(from.length);
  const found2 = [];
  from.forEach((candidate, i) => {
    const result = predicate(candidate);
    const indices2 = typeof result === "number" ? [result] : result;
    if (Array.isArray(indices2) && indices2.every((index) => typeof index === "number")) {
      for (const index of indices2) if (i === position(index, from.length)) found2.push(candidate);
    } else if (isTrue(result)) found2.push(candidate);
  });
  return markSequence(found2);
}
var position = (index, length) => Math.floor(index) < 0 ? length + Math.floor(index) : Math.floor(index);
function wildcard2(value2) {
  if (typeof value2 !== "object" || value2 === null) return void 0;
  const values = Object.values(value2);
  const found2 = [];
  for (const each2 of values) {
    if (Array.isArray(each2)) found2.push(...each2.flat(Infinity));
    else found2.push(each2);
  }
  work(found2.length);
  return values.some(Array.isArray) ? found2 : unwrap(found2);
}
function descendants(value2) {
  if (value2 === void 0) return void 0;
  const found2 = [];
  const visit3 = (node) => {
    work(1);
    if (!Array.isArray(node)) found2.push(node);
    if (typeof node === "object" && node !== null) for (const child of Object.values(node)) visit3(child);
  };
  visit3(value2);
  return unwrap(found2);
}

// runtime/core/jsonata/signature.ts
var TYPES2 = {
  s: "sm",
  n: "nm",
  b: "bm",
  l: "lm",
  o: "om",
  a: "asnblfom",
  f: "f",
  j: "asnblom",
  x: "asnblfom"
};
var ITEM_NAMES = {
  a: "arrays",
  b: "booleans",
  f: "functions",
  n: "numbers",
  o: "objects",
  s: "strings"
};
function parseSignature(source, name) {
  const parameters = [];
  const symbols = /([snblaofjx]|\((?:[^()]*)\))(<[^<>]*(?:<[^<>]*>[^<>]*)*>)?([-?+]*)/y;
  symbols.lastIndex = 1;
  for (let found2 = symbols.exec(source); found2 !== null; found2 = symbols.exec(source)) {
    const [, symbol, subtype, marks2] = found2;
    const choice2 = symbol.startsWith("(");
    if (choice2 && symbol.includes("<")) throw new JsonataError("S0402", { value: symbol });
    if (subtype !== void 0 && symbol !== "a" && symbol !== "f") throw new JsonataError("S0401", { value: symbol });
    parameters.push({
      types: choice2 ? `${symbol.slice(1, -1)}m` : TYPES2[symbol],
      array: symbol === "a",
      items: symbol === "a" ? subtype?.slice(1, -1) : void 0,
      context: marks2.includes("-"),
      optional: marks2.includes("?") || marks2.includes("-"),
      repeated: marks2.includes("+")
    });
  }
  const groups = parameters.map(group);
  return { name, parameters, pattern: new RegExp(`^${groups.join("")}$`) };
}
var group = (parameter) => `([${parameter.types}]${parameter.repeated ? "+" : ""}${parameter.optional ? "?" : ""})`;
function typeLetter(value2) {
  switch (typeof value2) {
    case "string":
      return "s";
    case "number":
      return "n";
    case "boolean":
      return "b";
    case "function":
      return "f";
    case "object":
      if (value2 === null) return "l";
      return Array.isArray(value2) ? "a" : "o";
    default:
      return "m";
  }
}
function bindArguments(signature, args, context3) {
  const found2 = signature.pattern.exec(args.map(typeLetter).join(""));
  if (found2 === null) throw mismatch(signature, args);
  const bound2 = [];
  let at3 = 0;
  signature.parameters.forEach((parameter, i) => {
    const letters = found2[i + 1];
    if (letters === "" && parameter.context) {
      if (!parameter.types.includes(typeLetter(context3))) {
        throw new JsonataError("T0411", { token: signature.name, index: at3 + 1, value: context3 });
      }
      bound2.push(context3);
      return;
    }
    for (const letter of letters === "" ? "m" : letters) {
      bound2.push(parameter.array ? asArray(signature.name, parameter.items, args[at3], letter, at3) : args[at3]);
      at3++;
    }
  });
  return bound2;
}
function asArray(name, items4, value2, letter, at3) {
  if (letter === "m") return void 0;
  if (items4 !== void 0) {
    const wrong = letter === "a" ? !uniform(value2, items4) : letter !== items4;
    if (wrong) throw new JsonataError("T0412", { token: name, index: at3 + 1, value: value2, type: ITEM_NAMES[items4[0]] });
  }
  return letter === "a" ? value2 : [value2];
}
var uniform = (array4, items4) => array4.every((item) => typeLetter(item) === items4[0]);
function mismatch({ name, parameters }, args) {
  const letters = args.map(typeLetter).join("");
  let fitting = 0;
  for (let n2 = 1; n2 <= parameters.length; n2++) {
    const found2 = new RegExp(`^${parameters.slice(0, n2).map(group).join("")}`).exec(letters);
    if (found2 === null) break;
    fitting = found2[0].length;
  }
  return new JsonataError("T0410", { token: name, index: fitting + 1, value: args[fitting] });
}

// runtime/core/jsonata/builtin.ts
function builtin(name, signature, implementation) {
  const parsed2 = parseSignature(signature, name);
  const { parameters } = parsed2;
  const most = parameters.length;
  const [first2, second, third] = parameters.map(quickKind);
  const quick = most <= 3 && parameters.every((parameter) => !parameter.repeated);
  const [, optional2 = false, optional3 = false] = parameters.map((parameter) => parameter.optional);
  function call4(a, b, c) {
    const fit = quick && arguments.length <= most && (most < 1 || fits(a, first2, false)) && (most < 2 || fits(b, second, optional2)) && (most < 3 || fits(c, third, optional3));
    if (fit) return implementation(a, b, c);
    return implementation(...bindArguments(parsed2, Array.from(arguments), this));
  }
  return withLength(call4, implementation.length);
}
function sequenceBuiltin(name, signature, implementation) {
  const list4 = builtin(name, signature, implementation);
  const raw = withLength(function raw2(...args) {
    const result = list4.apply(this, args);
    return result === void 0 ? void 0 : markSequence(result);
  }, implementation.length);
  function call4(...args) {
    const result = list4.apply(this, args);
    return result === void 0 ? void 0 : unwrap(result);
  }
  return Object.assign(withLength(call4, implementation.length), { raw });
}
function quickKind({ types: types2, array: array4, items: items4 }) {
  if (array4) return items4 === void 0 ? "array" : "none";
  if (types2 === "sm") return "string";
  if (types2 === "nm") return "number";
  if (types2 === "bm") return "boolean";
  if (types2 === "f") return "function";
  return types2.includes("f") && types2.includes("l") ? "any" : "none";
}
function fits(value2, kind, optional2) {
  if (value2 === void 0) return optional2;
  return typeof value2 === kind || kind === "any" || kind === "array" && Array.isArray(value2);
}

// runtime/core/jsonata/functions/aggregation.ts
var numeric = (list4) => {
  if (!Array.isArray(list4)) return false;
  for (const item of list4) if (typeof item !== "number") return false;
  return true;
};
function aggregate(name, combine) {
  const checked2 = builtin(name, "<a<n>:n>", (list4) => list4 === void 0 ? void 0 : combine(list4));
  function call4(list4) {
    return arguments.length === 1 && numeric(list4) ? combine(list4) : checked2.apply(void 0, Array.from(arguments));
  }
  return call4;
}
var total = (numbers4) => {
  let sum2 = 0;
  for (const number3 of numbers4) sum2 += number3;
  return sum2;
};
var extreme = (better) => (numbers4) => {
  let best = numbers4[0];
  for (const number3 of numbers4) if (better(number3, best)) best = number3;
  return best;
};
var $sum = aggregate("sum", total);
var $max = aggregate("max", extreme((a, b) => a > b));
var $min = aggregate("min", extreme((a, b) => a < b));
var $average = aggregate("average", (numbers4) => numbers4.length === 0 ? void 0 : total(numbers4) / numbers4.length);
var $count = builtin("count", "<a:n>", (list4) => list4 === void 0 ? 0 : list4.length);

// runtime/core/jsonata/functions/arrays.ts
var $append = builtin("append", "<xx:a>", (a, b) => {
  if (a === void 0) return b;
  if (b === void 0) return a;
  const joined3 = [].concat(a, b);
  work(joined3.length);
  return joined3;
});
var $reverse = builtin("reverse", "<a:a>", (array4) => {
  if (array4 === void 0 || array4.length <= 1) return array4;
  return array4.toReversed();
});
var $distinct = builtin("distinct", "<x:x>", (value2) => {
  if (!Array.isArray(value2) || value2.length <= 1) return value2;
  const primitives = /* @__PURE__ */ new Set();
  const found2 = [];
  for (const item of value2) {
    if (typeof item !== "object" || item === null) {
      if (primitives.has(item)) continue;
      primitives.add(item);
    } else if (found2.some((other) => typeof other === "object" && (work(1), equal(item, other)))) continue;
    found2.push(item);
  }
  return isSequence(value2) ? normal(markSequence(found2)) : found2;
});
var $zip = builtin("zip", "<a+>", (...arrays) => {
  const length = Math.min(...arrays.map((array4) => array4 === void 0 ? 0 : array4.length));
  work(length * arrays.length);
  return Array.from({ length }, (_, i) => arrays.map((array4) => array4[i]));
});
var $sort = builtin("sort", "<af?:a>", (array4, after) => {
  if (array4 === void 0 || array4.length <= 1) return array4;
  if (after !== void 0) return mergeSort(array4, (a, b) => Boolean(settled(after(a, b))));
  if (!array4.every((item) => typeof item === "number") && !array4.every((item) => typeof item === "string")) {
    throw new JsonataError("D3070", { index: 1 });
  }
  return mergeSort(array4, (a, b) => a > b);
});
function mergeSort(array4, after) {
  work(array4.length);
  if (array4.length <= 1) return array4.slice();
  const middle = Math.floor(array4.length / 2);
  const left2 = mergeSort(array4.slice(0, middle), after);
  const right = mergeSort(array4.slice(middle), after);
  const merged = [];
  let l = 0;
  let r = 0;
  while (l < left2.length && r < right.length) merged.push(after(left2[l], right[r]) ? right[r++] : left2[l++]);
  return merged.concat(left2.slice(l), right.slice(r));
}

// runtime/core/jsonata/functions/booleans.ts
var $boolean = builtin("boolean", "<x-:b>", (value2) => value2 === void 0 ? void 0 : isTrue(value2));
var $not = builtin("not", "<x-:b>", (value2) => value2 === void 0 ? void 0 : !isTrue(value2));
var $exists = builtin("exists", "<x:b>", (value2) => value2 !== void 0);
var $type = builtin("type", "<x:s>", (value2) => {
  if (value2 === void 0) return void 0;
  if (value2 === null) return "null";
  return Array.isArray(value2) ? "array" : typeof value2;
});
var $error = builtin("error", "<s?:x>", (message) => {
  throw new JsonataError("D3137", { message: message ?? "$error() function evaluated" });
});
var $assert = builtin("assert", "<bs?:x>", (condition, message) => {
  if (!condition) throw new JsonataError("D3141", { message: message ?? "$assert() statement failed" });
  return void 0;
});

// runtime/core/jsonata/functions/encoding.ts
var $base64encode = builtin("base64encode", "<s-:s>", (text4) => text4 === void 0 ? void 0 : encode(text4));
var $base64decode = builtin("base64decode", "<s-:s>", (text4) => text4 === void 0 ? void 0 : decode(text4));
var ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
function encode(text4) {
  let out = "";
  for (let i = 0; i < text4.length; i += 3) {
    const byte = (n2) => text4.charCodeAt(i + n2) & 255;
    const bits = byte(0) << 16 | byte(1) << 8 | byte(2);
    const group3 = [18, 12, 6, 0].map((shift2) => ALPHABET[bits >> shift2 & 63]).join("");
    const length = Math.min(3, text4.length - i);
    out += group3.slice(0, length + 1).padEnd(4, "=");
  }
  return out;
}
function decode(text4) {
  let out = "";
  let bits = 0;
  let count = 0;
  for (const letter of text4) {
    if (letter === "=") break;
    const value2 = ALPHABET.indexOf(letter === "-" ? "+" : letter === "_" ? "/" : letter);
    if (value2 < 0) continue;
    bits = (bits << 6 | value2) & 16777215;
    count += 6;
    if (count >= 8) {
      count -= 8;
      out += String.fromCharCode(bits >> count & 255);
    }
  }
  return out;
}
var url = (name, convert2) => builtin(name, "<s-:s>", (text4) => {
  if (text4 === void 0) return void 0;
  try {
    return convert2(text4);
  } catch {
    throw new JsonataError("D3140", { functionName: name, value: text4 });
  }
});
var $encodeUrlComponent = url("encodeUrlComponent", encodeURIComponent);
var $encodeUrl = url("encodeUrl", encodeURI);
var $decodeUrlComponent = url("decodeUrlComponent", decodeURIComponent);
var $decodeUrl = url("decodeUrl", decodeURI);

// runtime/core/jsonata/functions/number-words.ts
var SMALL = `Zero One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve Thirteen Fourteen Fifteen Sixteen Seventeen
  Eighteen Nineteen`.split(/\s+/);
var SMALL_ORDINALS = `Zeroth First Second Third Fourth Fifth Sixth Seventh Eighth Ninth Tenth Eleventh Twelfth Thirteenth
  Fourteenth Fifteenth Sixteenth Seventeenth Eighteenth Nineteenth`.split(/\s+/);
var TENS = "Twenty Thirty Forty Fifty Sixty Seventy Eighty Ninety".split(" ");
var MAGNITUDES = "Thousand Million Billion Trillion".split(" ");
function toWords(value2, ordinal) {
  if (value2 < 20) return (ordinal ? SMALL_ORDINALS : SMALL)[value2];
  if (value2 < 100) {
    const tens = TENS[Math.floor(value2 / 10) - 2];
    if (value2 % 10 > 0) return `${tens}-${toWords(value2 % 10, ordinal)}`;
    return ordinal ? `${tens.slice(0, -1)}ieth` : tens;
  }
  const magnitude = value2 < 1e3 ? 0 : Math.min(Math.floor(Math.log10(value2) / 3), MAGNITUDES.length);
  const unit = magnitude === 0 ? 100 : 1e3 ** magnitude;
  const times = Math.floor(value2 / unit);
  const rest2 = value2 - times * unit;
  const head = `${toWords(times, false)} ${magnitude === 0 ? "Hundred" : MAGNITUDES[magnitude - 1]}`;
  if (rest2 === 0) return ordinal ? `${head}th` : head;
  return `${head}${rest2 < 100 ? " and " : ", "}${toWords(rest2, ordinal)}`;
}
var VALUES = /* @__PURE__ */ new Map();
SMALL.forEach((word2, i) => VALUES.set(word2.toLowerCase(), i));
SMALL_ORDINALS.forEach((word2, i) => VALUES.set(word2.toLowerCase(), i));
TENS.forEach((word2, i) => VALUES.set(word2.toLowerCase(), (i + 2) * 10).set(`${word2.slice(0, -1).toLowerCase()}ieth`, (i + 2) * 10));
VALUES.set("hundred", 100).set("hundredth", 100);
MAGNITUDES.forEach((word2, i) => VALUES.set(word2.toLowerCase(), 1e3 ** (i + 1)).set(`${word2.toLowerCase()}th`, 1e3 ** (i + 1)));
var WORD = [...VALUES.keys()].sort((a, b) => b.length - a.length).join("|");
function fromWords(text4) {
  let total2 = 0;
  const parts = [0];
  for (const word2 of text4.split(/,\s|\sand\s|[\s-]/)) {
    const value2 = VALUES.get(word2) ?? Number.NaN;
    if (!(value2 >= 100)) {
      const last = parts.pop();
      if (last >= 1e3) parts.push(last, value2);
      else parts.push(last + value2);
    } else parts.push(parts.pop() * value2);
  }
  for (const part of parts) total2 += part;
  return total2;
}

// runtime/core/jsonata/functions/integer-picture.ts
var ZEROS = [
  48,
  1632,
  1776,
  1984,
  2406,
  2534,
  2662,
  2790,
  2918,
  3046,
  3174,
  3302,
  3430,
  3558,
  3664,
  3792,
  3872,
  4160,
  4240,
  6112,
  6160,
  6470,
  6608,
  6784,
  6800,
  6992,
  7088,
  7232,
  7248,
  42528,
  43216,
  43264,
  43472,
  43504,
  43600,
  44016,
  65296
];
var zeroOf = (char) => {
  const code2 = char.codePointAt(0);
  return ZEROS.find((zero) => code2 >= zero && code2 <= zero + 9);
};
function integerPicture(picture) {
  const mark2 = picture.lastIndexOf(";");
  const primary = mark2 < 0 ? picture : picture.slice(0, mark2);
  const ordinal = mark2 >= 0 && picture[mark2 + 1] === "o";
  const base = { letterCase: "lower", ordinal, zero: 48, mandatoryDigits: 0, optionalDigits: 0, separators: [], regular: 0 };
  switch (primary) {
    case "A":
      return { ...base, kind: "letters", letterCase: "upper" };
    case "a":
      return { ...base, kind: "letters" };
    case "I":
      return { ...base, kind: "roman", letterCase: "upper" };
    case "i":
      return { ...base, kind: "roman" };
    case "W":
      return { ...base, kind: "words", letterCase: "upper" };
    case "Ww":
      return { ...base, kind: "words", letterCase: "title" };
    case "w":
      return { ...base, kind: "words" };
    default:
      return { ...base, kind: "decimal", ...decimalPicture(primary) };
  }
}
function decimalPicture(primary) {
  let zero;
  let mandatoryDigits = 0;
  let optionalDigits = 0;
  const separators = [];
  for (const char of [...primary].reverse()) {
    const digit = zeroOf(char);
    if (digit !== void 0) {
      mandatoryDigits++;
      if (zero !== void 0 && zero !== digit) throw new JsonataError("D3131");
      zero = digit;
    } else if (char === "#") optionalDigits++;
    else separators.push({ position: mandatoryDigits + optionalDigits, character: char });
  }
  if (mandatoryDigits === 0) throw new JsonataError("D3130", { value: primary });
  return { zero, mandatoryDigits, optionalDigits, separators, regular: regularDistance(separators) };
}
function regularDistance(separators) {
  if (separators.length === 0 || separators.some(({ character }) => character !== separators[0].character)) return 0;
  const positions = separators.map(({ position: position2 }) => position2);
  const distance = positions.reduce(greatestCommonDivisor);
  return positions.every((_, i) => positions.includes((i + 1) * distance)) ? distance : 0;
}
var greatestCommonDivisor = (a, b) => b === 0 ? a : greatestCommonDivisor(b, a % b);
function formatByPicture(value2, picture) {
  const integer3 = Math.floor(value2);
  const text4 = formatAbsolute(Math.abs(integer3), picture);
  return integer3 < 0 ? `-${text4}` : text4;
}
function formatAbsolute(value2, picture) {
  switch (picture.kind) {
    case "letters":
      return toLetters(value2, picture.letterCase === "upper" ? "A" : "a");
    case "roman":
      return picture.letterCase === "upper" ? toRoman(value2).toUpperCase() : toRoman(value2);
    case "words": {
      const words = toWords(value2, picture.ordinal);
      if (picture.letterCase === "title") return words;
      return picture.letterCase === "upper" ? words.toUpperCase() : words.toLowerCase();
    }
    default:
      return toDecimal(value2, picture);
  }
}
function toDecimal(value2, { zero, mandatoryDigits, separators, regular, ordinal }) {
  const digits = String(value2).padStart(mandatoryDigits, "0");
  const localised = zero === 48 ? digits : digits.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)));
  const grouped = regular > 0 ? separateRegularly(localised, regular, separators[0].character) : separate(localised, separators);
  return ordinal ? grouped + ordinalSuffix(digits) : grouped;
}
function separateRegularly(digits, distance, character) {
  return [...digits].map((digit, i) => i > 0 && (digits.length - i) % distance === 0 ? character + digit : digit).join("");
}
function separate(digits, separators) {
  return separators.reduceRight((text4, { position: position2, character }) => {
    const at3 = text4.length - position2;
    return at3 < 0 ? character + text4.slice(at3) : text4.slice(0, at3) + character + text4.slice(at3);
  }, digits);
}
function ordinalSuffix(digits) {
  const teen = digits.at(-2) === "1";
  return (teen ? void 0 : { 1: "st", 2: "nd", 3: "rd" }[digits.at(-1)]) ?? "th";
}
function toLetters(value2, first2) {
  let text4 = "";
  for (let rest2 = value2; rest2 > 0; rest2 = Math.floor((rest2 - 1) / 26)) {
    text4 = String.fromCharCode(first2.charCodeAt(0) + (rest2 - 1) % 26) + text4;
  }
  return text4;
}
var fromLetters = (text4, first2) => [...text4].reduceRight((value2, letter, i) => value2 + (letter.charCodeAt(0) - first2.charCodeAt(0) + 1) * 26 ** (text4.length - 1 - i), 0);
var ROMAN = [
  [1e3, "m"],
  [900, "cm"],
  [500, "d"],
  [400, "cd"],
  [100, "c"],
  [90, "xc"],
  [50, "l"],
  [40, "xl"],
  [10, "x"],
  [9, "ix"],
  [5, "v"],
  [4, "iv"],
  [1, "i"]
];
function toRoman(value2) {
  let text4 = "";
  let rest2 = value2;
  for (const [amount, letters] of ROMAN) {
    const times = Math.floor(rest2 / amount);
    text4 += letters.repeat(Math.min(times, 1e4));
    rest2 %= amount;
  }
  return text4;
}
function fromRoman(text4) {
  const amounts = [...text4].map((letter) => ROMAN.find(([, letters]) => letters === letter)?.[0] ?? Number.NaN);
  return amounts.reduce((sum2, amount, i) => amount < (amounts[i + 1] ?? 0) ? sum2 - amount : sum2 + amount, 0);
}
function integerPattern(picture, width) {
  const upper = picture.letterCase === "upper";
  switch (picture.kind) {
    case "letters":
      return upper ? "[A-Z]+" : "[a-z]+";
    case "roman":
      return upper ? "[MDCLXVI]+" : "[mdclxvi]+";
    case "words":
      return `(?:${WORD})(?:(?:, |-| and | )(?:${WORD}))*`;
    default: {
      const digit = picture.separators.length > 0 ? "[0-9,]" : "[0-9]";
      return `${digit}${width === void 0 ? "+" : `{${width}}`}${picture.ordinal ? "(?:th|st|nd|rd)" : ""}`;
    }
  }
}
function parseByPicture(text4, picture) {
  const upper = picture.letterCase === "upper";
  switch (picture.kind) {
    case "letters":
      return fromLetters(text4, upper ? "A" : "a");
    case "roman":
      return fromRoman(upper && text4 !== text4.toUpperCase() ? "?" : text4.toLowerCase());
    case "words":
      return fromWords(text4.toLowerCase());
    default:
      return fromDecimal(text4, picture);
  }
}
function fromDecimal(text4, { zero, separators, regular, ordinal }) {
  const marks2 = regular > 0 ? [","] : separators.map(({ character }) => character);
  const digits = [...ordinal ? text4.slice(0, -2) : text4].filter((char) => !marks2.includes(char)).map((char) => zeroOf(char) === zero ? String(char.codePointAt(0) - zero) : char).join("");
  return Number.parseInt(digits, 10);
}
var $formatInteger = builtin("formatInteger", "<n-s:s>", (value2, picture) => value2 === void 0 ? void 0 : formatByPicture(value2, integerPicture(picture)));
var $parseInteger = builtin("parseInteger", "<s-s:n>", (text4, picture) => text4 === void 0 ? void 0 : parseByPicture(text4, integerPicture(picture)));

// runtime/core/jsonata/functions/date-time-picture.ts
var DEFAULTS = {
  Y: "1",
  M: "1",
  D: "1",
  d: "1",
  F: "n",
  W: "1",
  w: "1",
  X: "1",
  x: "1",
  H: "1",
  h: "1",
  P: "n",
  m: "01",
  s: "01",
  f: "1",
  Z: "01:01",
  z: "01:01",
  C: "n",
  E: "n"
};
var NUMERIC = "YMDdFWwXxHhmsf";
var ISO_PICTURE = "[Y0001]-[M01]-[D01]T[H01]:[m01]:[s01].[f001][Z01:01t]";
function dateTimePicture(picture) {
  const parts = [];
  let literal4 = "";
  const flush = () => {
    if (literal4 !== "") parts.push({ literal: literal4 });
    literal4 = "";
  };
  for (let i = 0; i < picture.length; i++) {
    const doubled = picture[i] === picture[i + 1] && (picture[i] === "[" || picture[i] === "]");
    if (picture[i] !== "[" || doubled) {
      literal4 += picture[i];
      if (doubled) i++;
      continue;
    }
    const end2 = picture.indexOf("]", i);
    if (end2 < 0) throw new JsonataError("D3135");
    flush();
    const before = parts.at(-1);
    const component = componentOf(picture.slice(i + 1, end2).replace(/\s+/g, ""));
    if (before !== void 0 && "specifier" in before && before.integer !== void 0 && component.integer !== void 0) {
      parts[parts.length - 1] = { ...before, readDigits: before.integer.mandatoryDigits };
    }
    parts.push(component);
    i = end2;
  }
  flush();
  return parts;
}
function componentOf(marker) {
  const specifier = marker[0] ?? "";
  const comma = marker.lastIndexOf(",");
  const [minimum, maximum4] = comma < 0 ? [] : widths(marker.slice(comma + 1));
  const written = marker.slice(1, comma < 0 ? void 0 : comma);
  const standard = DEFAULTS[specifier];
  if (standard === void 0) throw new JsonataError("D3132", { value: specifier });
  const modifier = written.length > 1 && "atco".includes(written.at(-1)) ? written.at(-1) : void 0;
  const presentation = written === "" ? standard : modifier === void 0 ? written : written.slice(0, -1);
  const names3 = presentation.startsWith("n") ? "lower" : presentation.startsWith("Nn") ? "title" : presentation.startsWith("N") ? "upper" : void 0;
  const integer3 = integerOf(specifier, presentation, names3, modifier, minimum);
  const base = { specifier, names: names3, modifier, minimum, maximum: maximum4, readDigits: void 0, yearDigits: void 0 };
  if (specifier !== "Y" || integer3 === void 0) return { ...base, integer: integer3 };
  if (maximum4 !== void 0) return { ...base, integer: { ...integer3, mandatoryDigits: maximum4 }, yearDigits: maximum4 };
  if (integer3.kind !== "decimal") return { ...base, integer: integer3 };
  const width = integer3.mandatoryDigits + integer3.optionalDigits;
  return { ...base, integer: integer3, yearDigits: width >= 2 ? width : void 0 };
}
function integerOf(specifier, presentation, names3, modifier, minimum) {
  if (specifier === "Z" || specifier === "z") return names3 === void 0 ? integerPicture(presentation) : void 0;
  if (names3 !== void 0 || !NUMERIC.includes(specifier)) return void 0;
  const picture = integerPicture(modifier === void 0 ? presentation : `${presentation};${modifier}`);
  return minimum !== void 0 && picture.mandatoryDigits < minimum ? { ...picture, mandatoryDigits: minimum } : picture;
}
function widths(text4) {
  const [minimum, maximum4] = text4.split("-").map((width) => width === "*" ? void 0 : Number.parseInt(width, 10));
  return [minimum, maximum4];
}
var MONTHS = "January February March April May June July August September October November December".split(" ");
var DAYS = ["", ..."Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(" ")];

// runtime/core/jsonata/functions/format-date-time.ts
var MILLIS_IN_A_DAY = 864e5;
var $fromMillis = builtin("fromMillis", "<n-s?s?:s>", (millis, picture, timezone) => millis === void 0 ? void 0 : formatDateTime(millis, picture, timezone));
function formatDateTime(millis, picture, timezone) {
  const offset = timezone === void 0 ? 0 : Number.parseInt(timezone, 10);
  const [offsetHours, offsetMinutes] = [Math.floor(offset / 100), offset % 100];
  const date = new Date(millis + (60 * offsetHours + offsetMinutes) * 6e4);
  const local = { date, offsetHours, offsetMinutes };
  return dateTimePicture(picture ?? ISO_PICTURE).map((part) => "literal" in part ? part.literal : formatComponent(local, part)).join("");
}
function formatComponent(local, component) {
  const { specifier, names: names3, integer: integer3 } = component;
  if (specifier === "Z" || specifier === "z") return formatZone(local, component);
  const value2 = fragment(local.date, specifier);
  if (typeof value2 === "string") return names3 === "upper" ? value2.toUpperCase() : value2;
  if (names3 !== void 0) return formatName(value2, component);
  const { yearDigits } = component;
  return formatByPicture(specifier === "Y" && yearDigits !== void 0 ? value2 % 10 ** yearDigits : value2, integer3);
}
function formatName(value2, { specifier, names: names3, maximum: maximum4 }) {
  const name = specifier === "M" || specifier === "x" ? MONTHS[value2 - 1] : specifier === "F" ? DAYS[value2] : void 0;
  if (name === void 0) throw new JsonataError("D3133", { value: specifier });
  const cased = names3 === "upper" ? name.toUpperCase() : names3 === "lower" ? name.toLowerCase() : name;
  return maximum4 === void 0 ? cased : cased.slice(0, maximum4);
}
function formatZone({ offsetHours, offsetMinutes }, { specifier, integer: integer3, modifier }) {
  const offset = offsetHours * 100 + offsetMinutes;
  if (offset === 0 && modifier === "t") return "Z";
  const sign = offset >= 0 ? "+" : "";
  const gmt = specifier === "z" ? "GMT" : "";
  if (integer3?.kind !== "decimal") throw new JsonataError("D3134", { value: 0 });
  if (integer3.regular > 0) return gmt + sign + formatByPicture(offset, integer3);
  const digits = integer3.mandatoryDigits;
  if (digits > 4) throw new JsonataError("D3134", { value: digits });
  if (digits > 2) return gmt + sign + formatByPicture(offset, integer3);
  const minutes = offsetMinutes === 0 ? "" : `:${formatByPicture(offsetMinutes, integerPicture("00"))}`;
  return gmt + sign + formatByPicture(offsetHours, integer3) + minutes;
}
function fragment(date, specifier) {
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  switch (specifier) {
    case "Y":
      return year;
    case "M":
      return month + 1;
    case "D":
      return day;
    case "d":
      return (Date.UTC(year, month, day) - Date.UTC(year, 0)) / MILLIS_IN_A_DAY + 1;
    case "F":
      return date.getUTCDay() || 7;
    case "W":
      return weekOfYear(date).week;
    case "X":
      return weekOfYear(date).year;
    case "w":
      return weekOfMonth(date).week;
    case "x":
      return weekOfMonth(date).month;
    case "H":
      return date.getUTCHours();
    case "h":
      return date.getUTCHours() % 12 || 12;
    case "P":
      return date.getUTCHours() >= 12 ? "pm" : "am";
    case "m":
      return date.getUTCMinutes();
    case "s":
      return date.getUTCSeconds();
    case "f":
      return date.getUTCMilliseconds();
    default:
      return "ISO";
  }
}
function thursday(date) {
  const today = Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate());
  return new Date(today + (4 - (date.getUTCDay() || 7)) * MILLIS_IN_A_DAY);
}
function weekOfYear(date) {
  const middle = thursday(date);
  const year = middle.getUTCFullYear();
  return { year, week: Math.floor((middle.getTime() - Date.UTC(year, 0)) / MILLIS_IN_A_DAY / 7) + 1 };
}
function weekOfMonth(date) {
  const middle = thursday(date);
  return { month: middle.getUTCMonth() + 1, week: Math.floor((middle.getUTCDate() - 1) / 7) + 1 };
}

// runtime/core/jsonata/functions/format-number.ts
var PROPERTIES = {
  "decimal-separator": ".",
  "grouping-separator": ",",
  "exponent-separator": "e",
  infinity: "Infinity",
  "minus-sign": "-",
  NaN: "NaN",
  percent: "%",
  "per-mille": "\u2030",
  "zero-digit": "0",
  digit: "#",
  "pattern-separator": ";"
};
var $formatNumber = builtin("formatNumber", "<n-so?:s>", (value2, picture, options) => value2 === void 0 ? void 0 : formatNumber(value2, picture, { ...PROPERTIES, ...options }));
function formatNumber(value2, picture, properties2) {
  const zero = properties2["zero-digit"].charCodeAt(0);
  const digits = Array.from({ length: 10 }, (_, i) => String.fromCharCode(zero + i));
  const pictures = picture.split(properties2["pattern-separator"]);
  if (pictures.length > 2) throw new JsonataError("D3080");
  const layouts = pictures.map((sub) => {
    const parts = takeApart(sub, properties2, digits);
    check(parts, sub, properties2, digits);
    return layoutOf(parts, sub, properties2, digits);
  });
  const minus = properties2["minus-sign"];
  const positive = layouts[0];
  const negative = layouts[1] ?? { ...positive, prefix: minus + positive.prefix };
  const layout = value2 >= 0 || Number.isNaN(value2) ? positive : negative;
  const scaled = value2 * layout.scale;
  if (Number.isNaN(value2)) return layout.prefix + properties2.NaN + layout.suffix;
  if (!Number.isFinite(scaled)) return layout.prefix + properties2.infinity + layout.suffix;
  return layout.prefix + digitsOf(scaled, layout, properties2, digits) + layout.suffix;
}
function takeApart(sub, properties2, digits) {
  const active = [...digits, properties2["decimal-separator"], properties2["exponent-separator"], properties2["grouping-separator"], properties2.digit];
  const isActive = (char) => active.includes(char) && char !== properties2["exponent-separator"];
  const chars = [...sub];
  const first2 = chars.findIndex(isActive);
  const last = chars.findLastIndex(isActive);
  const middle = first2 < 0 ? sub : chars.slice(first2, last + 1).join("");
  const prefix = first2 < 0 ? "" : chars.slice(0, first2).join("");
  const suffix = first2 < 0 ? "" : chars.slice(last + 1).join("");
  const place2 = sub.indexOf(properties2["exponent-separator"], prefix.length);
  const exponentAt = place2 > sub.length - suffix.length ? -1 : place2;
  const mantissa = exponentAt < 0 ? middle : middle.slice(0, exponentAt);
  const point = mantissa.indexOf(properties2["decimal-separator"]);
  return {
    prefix,
    suffix,
    active: middle,
    mantissa,
    exponent: exponentAt < 0 ? void 0 : middle.slice(exponentAt + 1),
    integer: point < 0 ? mantissa : mantissa.slice(0, point),
    fraction: point < 0 ? "" : mantissa.slice(point + 1)
  };
}
function check(parts, sub, properties2, digits) {
  const { percent } = properties2;
  const [decimal2, grouping, mille, optional2] = [
    properties2["decimal-separator"],
    properties2["grouping-separator"],
    properties2["per-mille"],
    properties2.digit
  ];
  const count = (char) => sub.split(char).length - 1;
  const isDigit = (char) => digits.includes(char);
  let broken;
  const fail2 = (code2, when) => {
    if (when) broken = code2;
  };
  fail2("D3081", count(decimal2) > 1);
  fail2("D3082", count(percent) > 1);
  fail2("D3083", count(mille) > 1);
  fail2("D3084", count(percent) > 0 && count(mille) > 0);
  fail2("D3085", ![...parts.mantissa].some((char) => isDigit(char) || char === optional2));
  const known2 = /* @__PURE__ */ new Set([...digits, decimal2, grouping, optional2, properties2["exponent-separator"]]);
  fail2("D3086", [...parts.active].some((char) => !known2.has(char)));
  const at3 = sub.indexOf(decimal2);
  if (at3 >= 0) fail2("D3087", sub[at3 - 1] === grouping || sub[at3 + 1] === grouping);
  else fail2("D3088", parts.integer.endsWith(grouping));
  fail2("D3089", sub.includes(grouping + grouping));
  fail2("D3090", parts.integer.includes(optional2) && [...parts.integer.slice(0, parts.integer.indexOf(optional2))].some(isDigit));
  fail2("D3091", parts.fraction.includes(optional2) && [...parts.fraction.slice(parts.fraction.lastIndexOf(optional2))].some(isDigit));
  if (parts.exponent !== void 0) {
    fail2("D3092", parts.exponent !== "" && (sub.includes(percent) || sub.includes(mille)));
    fail2("D3093", parts.exponent === "" || ![...parts.exponent].every(isDigit));
  }
  if (broken !== void 0) throw new JsonataError(broken);
}
function layoutOf(parts, sub, properties2, digits) {
  const grouping = properties2["grouping-separator"];
  const mandatory = (text4) => [...text4].filter((char) => digits.includes(char)).length;
  const places = (text4) => [...text4].filter((char) => digits.includes(char) || char === properties2.digit).length;
  const separators = [...parts.integer].flatMap((char, i) => char === grouping ? [places(parts.integer.slice(i + 1))] : []);
  const fractionGroups = [...parts.fraction].flatMap((char, i) => char === grouping ? [places(parts.fraction.slice(0, i))] : []);
  let minimumInteger = mandatory(parts.integer);
  const scaling = minimumInteger;
  let minimumFraction = mandatory(parts.fraction);
  let maximumFraction = places(parts.fraction);
  const minimumExponent = parts.exponent === void 0 ? 0 : mandatory(parts.exponent);
  if (minimumInteger === 0 && maximumFraction === 0) {
    if (minimumExponent > 0) {
      minimumFraction = 1;
      maximumFraction = 1;
    } else minimumInteger = 1;
  }
  if (minimumExponent > 0 && minimumInteger === 0 && parts.integer.includes(properties2.digit)) minimumInteger = 1;
  if (minimumInteger === 0 && minimumFraction === 0) minimumFraction = 1;
  const scale = sub.includes(properties2.percent) ? 100 : sub.includes(properties2["per-mille"]) ? 1e3 : 1;
  return {
    prefix: parts.prefix,
    suffix: parts.suffix,
    scale,
    scaling,
    minimumInteger,
    minimumFraction,
    maximumFraction,
    minimumExponent,
    integerGroups: separators,
    regularGroup: regularGroup(separators),
    fractionGroups
  };
}
function regularGroup(positions) {
  if (positions.length === 0) return 0;
  const smallest = Math.min(...positions);
  const regular = positions.every((_, i) => positions.includes((i + 1) * smallest));
  return regular ? smallest : 0;
}
function digitsOf(value2, layout, properties2, digits) {
  let mantissa = value2;
  let exponent;
  if (layout.minimumExponent > 0) {
    exponent = 0;
    const most = 10 ** layout.scaling;
    const least = 10 ** (layout.scaling - 1);
    while (mantissa !== 0 && Math.abs(mantissa) < least) {
      mantissa *= 10;
      exponent--;
    }
    while (Math.abs(mantissa) > most) {
      mantissa /= 10;
      exponent++;
    }
  }
  const localised = (text5) => [...text5].map((char) => digits[Number(char)] ?? char).join("");
  const fixed = fixedPoint(Math.abs(mantissa), layout.maximumFraction);
  const [whole2 = "", decimals = ""] = fixed.split(".");
  const integer3 = whole2.replace(/^0+/, "").padStart(layout.minimumInteger, "0");
  const fraction = decimals.replace(/0+$/, "").padEnd(layout.minimumFraction, "0");
  const grouping = properties2["grouping-separator"];
  let text4 = localised(groupInteger(integer3, layout, grouping));
  if (fraction !== "") text4 += properties2["decimal-separator"] + localised(groupFraction(fraction, layout.fractionGroups, grouping));
  if (exponent === void 0) return text4;
  const sign = exponent < 0 ? properties2["minus-sign"] : "";
  return text4 + properties2["exponent-separator"] + sign + localised(String(Math.abs(exponent)).padStart(layout.minimumExponent, "0"));
}
function fixedPoint(value2, decimals) {
  const [digits = "0", exponent = "0"] = String(value2).split("e");
  const scaled = Number(`${digits}e${Number(exponent) + decimals}`);
  const nearest = Math.round(scaled);
  const tie = Math.abs(nearest - scaled) === 0.5 && Math.abs(nearest % 2) === 1;
  const [rounded2 = "0", power = "0"] = String(tie ? nearest - 1 : nearest).split("e");
  return Number(`${rounded2}e${Number(power) - decimals}`).toFixed(Math.min(decimals, 100));
}
function groupInteger(digits, { integerGroups, regularGroup: every }, separator) {
  const positions = every > 0 ? Array.from({ length: Math.floor((digits.length - 1) / every) }, (_, i) => (i + 1) * every) : integerGroups;
  return reinsert(digits, positions, separator);
}
function reinsert(digits, positions, separator) {
  return [...digits].map((digit, i) => {
    const right = digits.length - i;
    return i > 0 && positions.includes(right) ? separator + digit : digit;
  }).join("");
}
function groupFraction(digits, positions, separator) {
  return positions.reduce((text4, position2) => text4.slice(0, position2) + separator + text4.slice(position2), digits);
}

// runtime/core/jsonata/functions/higher-order.ts
function hofArguments(callback, ...args) {
  return args.slice(0, Math.max(callback.length, 1));
}
function visit(callback, array4, index) {
  if (callback.length < 2) return settled(callback(array4[index]));
  return settled(callback.length === 2 ? callback(array4[index], index) : callback(array4[index], index, array4));
}
var $map = sequenceBuiltin("map", "<af>", (array4, callback) => {
  if (array4 === void 0) return void 0;
  work(array4.length);
  const results = [];
  for (let i = 0; i < array4.length; i++) {
    const result = visit(callback, array4, i);
    if (result !== void 0) results.push(result);
  }
  return results;
});
var $filter = sequenceBuiltin("filter", "<af>", (array4, callback) => {
  if (array4 === void 0) return void 0;
  work(array4.length);
  const found2 = [];
  for (let i = 0; i < array4.length; i++) if (isTrue(visit(callback, array4, i))) found2.push(array4[i]);
  return found2;
});
var $single = builtin("single", "<af?>", (array4, callback) => {
  if (array4 === void 0) return void 0;
  work(array4.length);
  const found2 = [];
  for (let i = 0; i < array4.length; i++) {
    if (callback === void 0 || isTrue(visit(callback, array4, i))) found2.push(array4[i]);
    if (found2.length > 1) throw new JsonataError("D3138");
  }
  if (found2.length === 0) throw new JsonataError("D3139");
  return found2[0];
});
var $reduce = builtin("reduce", "<afj?:j>", (array4, callback, init) => {
  if (array4 === void 0) return void 0;
  if (callback.length < 2) throw new JsonataError("D3050", { index: 1 });
  work(array4.length);
  const started = init !== void 0 || array4.length === 0;
  let result = started ? init : array4[0];
  for (let i = started ? 0 : 1; i < array4.length; i++) {
    result = settled(callback(...hofArguments(callback, result, array4[i], i, array4)));
  }
  return result;
});

// runtime/core/jsonata/functions/host.ts
var $now = builtin("now", "<s?s?:s>", (picture, timezone) => formatDateTime(currentTime(), picture, timezone));
var $millis = builtin("millis", "<:n>", () => currentTime());
var $random = builtin("random", "<n?:n>", (seed) => seed === void 0 ? currentHost().random() : new JavaRandom(Math.trunc(seed)).nextDouble());
var $uuid = builtin("uuid", "<:s>", () => currentHost().uuid());
var $shuffle = builtin("shuffle", "<a:a>", (array4) => {
  if (array4 === void 0 || array4.length <= 1) return array4;
  const shuffled = array4.slice();
  for (let i = shuffled.length - 1; i > 0; i--) {
    const other = Math.floor(currentHost().random() * (i + 1));
    [shuffled[i], shuffled[other]] = [shuffled[other], shuffled[i]];
  }
  return shuffled;
});

// runtime/core/jsonata/regex-matcher.ts
var BUNDLE = 64;
var UNITS = 10;
function search(parsed2, text4, from, multiline) {
  for (let start = from; start <= text4.length; start++) {
    const run2 = new Run(parsed2, text4, multiline);
    if (run2.match(parsed2.pattern, start, (end2) => {
      run2.end = end2;
      return true;
    })) {
      return { start, end: run2.end, groups: run2.groups.map((span) => span === void 0 ? void 0 : text4.slice(span[0], span[1])) };
    }
  }
  return void 0;
}
var Run = class {
  end = 0;
  groups;
  steps = 0;
  parsed;
  text;
  multiline;
  constructor(parsed2, text4, multiline) {
    this.parsed = parsed2;
    this.text = text4;
    this.multiline = multiline;
    this.groups = new Array(parsed2.groups).fill(void 0);
    work(1);
  }
  /** Whether `pattern` matches at `at` so that the rest matches behind it. */
  match(pattern, at3, rest2) {
    if (++this.steps % BUNDLE === 0) work(BUNDLE * UNITS);
    switch (pattern.type) {
      case "character":
        return at3 < this.text.length && pattern.matches.test(this.text[at3]) && rest2(at3 + 1);
      case "position":
        return this.isAt(pattern.at, at3) && rest2(at3);
      case "sequence":
        return this.sequence(pattern.parts, 0, at3, rest2);
      case "choice":
        return pattern.options.some((option) => this.match(option, at3, rest2));
      case "group":
        return this.group(pattern, at3, rest2);
      case "look":
        return this.look(pattern, at3) && rest2(at3);
      case "reference":
        return this.reference(pattern.group, at3, rest2);
      case "repeat":
        return this.repeat(pattern, 0, at3, rest2);
    }
  }
  sequence(parts, i, at3, rest2) {
    return i === parts.length ? rest2(at3) : this.match(parts[i], at3, (next) => this.sequence(parts, i + 1, next, rest2));
  }
  group({ index, inner }, at3, rest2) {
    if (index === void 0) return this.match(inner, at3, rest2);
    const before = this.groups[index - 1];
    const found2 = this.match(inner, at3, (end2) => {
      const outer = this.groups[index - 1];
      this.groups[index - 1] = [at3, end2];
      if (rest2(end2)) return true;
      this.groups[index - 1] = outer;
      return false;
    });
    if (!found2) this.groups[index - 1] = before;
    return found2;
  }
  repeat(pattern, done, at3, rest2) {
    const { inner, least, most, lazy, groups } = pattern;
    const more = () => {
      if (done >= most) return false;
      const before = this.groups.slice(...groups);
      this.groups.fill(void 0, ...groups);
      if (this.match(inner, at3, (next) => (next > at3 || done < least) && this.repeat(pattern, done + 1, next, rest2))) return true;
      this.groups.splice(groups[0], before.length, ...before);
      return false;
    };
    if (done < least) return more();
    return lazy ? rest2(at3) || more() : more() || rest2(at3);
  }
  look({ behind, negative, inner }, at3) {
    const before = this.groups.slice();
    const found2 = behind ? this.lookBehind(inner, at3) : this.match(inner, at3, () => true);
    if (negative || !found2) this.groups.splice(0, before.length, ...before);
    return found2 !== negative;
  }
  lookBehind(inner, at3) {
    for (let start = at3; start >= 0; start--) if (this.match(inner, start, (end2) => end2 === at3)) return true;
    return false;
  }
  reference(group3, at3, rest2) {
    const index = typeof group3 === "number" ? group3 : this.parsed.names.get(group3) ?? 0;
    const span = this.groups[index - 1];
    const wanted = span === void 0 ? "" : this.text.slice(span[0], span[1]);
    return this.text.startsWith(wanted, at3) && rest2(at3 + wanted.length);
  }
  isAt(position2, at3) {
    const lineEnd = (char) => char === void 0 || this.multiline && /[\n\r\u2028\u2029]/.test(char);
    if (position2 === "^") return lineEnd(this.text[at3 - 1]);
    if (position2 === "$") return lineEnd(this.text[at3]);
    const word2 = (char) => char !== void 0 && /\w/.test(char);
    return word2(this.text[at3 - 1]) !== word2(this.text[at3]) === (position2 === "b");
  }
};

// runtime/core/jsonata/regex-pattern.ts
function parsePattern(source, flags) {
  const names3 = /* @__PURE__ */ new Map();
  let groups = 0;
  let at3 = 0;
  const character = (text4) => ({ type: "character", matches: new RegExp(`^(?:${text4})$`, flags.includes("i") ? "is" : "s") });
  const choice2 = () => {
    const options = [sequence()];
    while (source[at3] === "|") {
      at3++;
      options.push(sequence());
    }
    return options.length === 1 ? options[0] : { type: "choice", options };
  };
  const sequence = () => {
    const parts = [];
    while (at3 < source.length && source[at3] !== "|" && source[at3] !== ")") {
      const first2 = groups;
      parts.push(repeated(atom(), first2));
    }
    return parts.length === 1 ? parts[0] : { type: "sequence", parts };
  };
  const repeated = (inner, first2) => {
    const found2 = /^(?:[*+?]|\{(\d+)(,?)(\d*)\})(\??)/.exec(source.slice(at3, at3 + 40));
    if (found2 === null) return inner;
    at3 += found2[0].length;
    const [sign] = found2[0];
    const [, from, comma, to, lazy] = found2;
    const least = sign === "{" ? Number(from) : sign === "+" ? 1 : 0;
    const most = sign === "?" ? 1 : sign !== "{" ? Infinity : comma === "" ? least : to === "" ? Infinity : Number(to);
    return { type: "repeat", inner, least, most, lazy: lazy === "?", groups: [first2, groups] };
  };
  const atom = () => {
    const char = source[at3];
    if (char === "(") return group3();
    if (char === "[") return character(take(classEnd()));
    if (char === "\\") return escape2();
    at3++;
    if (char === "^" || char === "$") return { type: "position", at: char };
    return character(char === "." ? "[^\\n\\r\\u2028\\u2029]" : char.replace(/[\]{}/]/, "\\$&"));
  };
  const take = (end2) => {
    const text4 = source.slice(at3, end2);
    at3 = end2;
    return text4;
  };
  const classEnd = () => {
    let end2 = at3 + 1;
    while (source[end2] !== "]") end2 += source[end2] === "\\" ? 2 : 1;
    return end2 + 1;
  };
  const escape2 = () => {
    const rest2 = source.slice(at3, at3 + 100);
    if (/^\\[bB]/.test(rest2)) {
      at3 += 2;
      return { type: "position", at: rest2[1] };
    }
    const reference = /^\\(?:([1-9]\d*)|k<([^>]+)>)/.exec(rest2);
    if (reference !== null) {
      at3 += reference[0].length;
      return { type: "reference", group: reference[2] ?? Number(reference[1]) };
    }
    return character(take(at3 + /^\\(?:u[\da-fA-F]{4}|x[\da-fA-F]{2}|c[a-zA-Z]|0|[^])/.exec(rest2)[0].length));
  };
  const group3 = () => {
    const [opening, mark2, name] = /^\((\?(?:[:=!]|<[=!]|<([^>]+)>))?/.exec(source.slice(at3, at3 + 200));
    at3 += opening.length;
    const captures = mark2 === void 0 || name !== void 0;
    const index = captures ? ++groups : void 0;
    if (name !== void 0) names3.set(name, index);
    const inner = choice2();
    at3++;
    if (captures || mark2 === "?:") return { type: "group", index, inner };
    return { type: "look", behind: mark2.startsWith("?<"), negative: mark2.endsWith("!"), inner };
  };
  const pattern = choice2();
  return { pattern, groups, names: names3, worst: worstCase(pattern) };
}
function worstCase(pattern) {
  const { constant, degree } = waysOf(pattern);
  return (length) => constant * Math.max(length, 2) ** (degree + 1);
}
function waysOf(pattern) {
  switch (pattern.type) {
    case "sequence":
      return pattern.parts.map(waysOf).reduce(both, ONE);
    case "choice":
      return { constant: pattern.options.reduce((sum2, option) => sum2 + waysOf(option).constant, 0), degree: Math.max(...pattern.options.map((option) => waysOf(option).degree)) };
    case "group":
      return waysOf(pattern.inner);
    case "look":
      return both(waysOf(pattern.inner), { constant: 1, degree: pattern.behind ? 1 : 0 });
    case "reference":
      return { constant: 1, degree: 1 };
    case "repeat": {
      const inner = waysOf(pattern.inner);
      const ambiguous = inner.degree > 0 || inner.constant > 1;
      if (ambiguous && pattern.most > 1) return { constant: Infinity, degree: 0 };
      if (pattern.most === pattern.least) return inner;
      return pattern.most === 1 ? { ...inner, constant: inner.constant + 1 } : { constant: inner.constant, degree: inner.degree + 1 };
    }
    default:
      return ONE;
  }
}
var ONE = { constant: 1, degree: 0 };
var both = (a, b) => ({ constant: a.constant * b.constant, degree: a.degree + b.degree });

// runtime/core/jsonata/regex.ts
var known = /* @__PURE__ */ new Map();
var MOST_KNOWN = 1e3;
function regex(pattern, flags) {
  const key = `${flags}/${pattern}`;
  let matcher = known.get(key);
  if (matcher === void 0) {
    if (known.size >= MOST_KNOWN) known.clear();
    matcher = matcherOf(pattern, flags);
    known.set(key, matcher);
  }
  return matcher;
}
var HARMLESS = 1e7;
function matcherOf(pattern, flags) {
  const expression = new RegExp(pattern, `${flags}g`);
  const parsed2 = parsePattern(pattern, flags);
  const find2 = (text4, from) => {
    work(1);
    const found2 = parsed2.worst(text4.length) <= HARMLESS ? execute(expression, text4, from) : search(parsed2, text4, from, flags.includes("m"));
    if (found2 === void 0) return void 0;
    const { start, end: end2, groups } = found2;
    if (end2 === start) throw new JsonataError("D1004", { value: "" });
    return { match: text4.slice(start, end2), start, end: end2, groups, next: () => end2 >= text4.length ? void 0 : find2(text4, end2) };
  };
  return (text4) => typeof text4 === "string" ? find2(text4, 0) : void 0;
}
function execute(expression, text4, from) {
  expression.lastIndex = from;
  const found2 = expression.exec(text4);
  return found2 === null ? void 0 : { start: found2.index, end: found2.index + found2[0].length, groups: found2.slice(1) };
}
function* matches(matcher, text4, name) {
  let found2 = checked(call(matcher, text4), name);
  while (found2 !== void 0) {
    yield found2;
    found2 = checked(settled(found2.next()), name);
  }
}
function checked(found2, name) {
  if (found2 === void 0 || found2 === null) return void 0;
  const fits3 = typeof found2.start === "number" || typeof found2.end === "number" || Array.isArray(found2.groups) || typeof found2.next === "function";
  if (!fits3) throw new JsonataError("T1010", { token: name });
  return found2;
}

// runtime/core/jsonata/functions/matching.ts
var $contains = builtin("contains", "<s-(sf):b>", (text4, token2) => {
  if (text4 === void 0 || token2 === void 0) return void 0;
  if (typeof token2 !== "function") return text4.includes(token2);
  return !matches(token2, text4, "contains").next().done;
});
var $match = sequenceBuiltin("match", "<s-f<s:o>n?:a<o>>", (text4, pattern, limit) => {
  if (text4 === void 0) return void 0;
  if (limit < 0) throw new JsonataError("D3040", { value: limit, index: 3 });
  const found2 = [];
  if (limit === 0) return found2;
  for (const { match, start, groups } of matches(pattern, text4, "match")) {
    found2.push({ match, index: start, groups });
    if (found2.length >= limit) break;
  }
  return found2;
});
var $split = builtin("split", "<s-(sf)n?:a<s>>", (text4, separator, limit) => {
  if (text4 === void 0) return void 0;
  if (limit < 0) throw new JsonataError("D3020", { value: limit, index: 3 });
  if (separator === void 0) return void 0;
  const most = limit === void 0 ? Infinity : Math.floor(limit);
  if (typeof separator !== "function") return text4.split(separator, most === Infinity ? void 0 : most);
  const parts = [];
  let from = 0;
  if (most > 0) {
    for (const { start, end: end2 } of matches(separator, text4, "split")) {
      if (parts.length >= most) return parts;
      parts.push(text4.slice(from, start));
      from = end2;
    }
    if (parts.length < most) parts.push(text4.slice(from));
  }
  return parts;
});
var $replace = builtin("replace", "<s-(sf)(sf)n?:s>", (text4, pattern, replacement, limit) => {
  if (text4 === void 0 || pattern === void 0) return void 0;
  if (pattern === "") throw new JsonataError("D3010", { value: pattern, index: 2 });
  if (limit < 0) throw new JsonataError("D3011", { value: limit, index: 4 });
  const most = limit ?? Infinity;
  if (typeof pattern === "string") return replaceText(text4, pattern, replacement, most);
  let result = "";
  let from = 0;
  let count = 0;
  if (most > 0) {
    for (const match of matches(pattern, text4, "replace")) {
      result += text4.slice(from, match.start) + replaced(match, replacement);
      from = match.start + match.match.length;
      if (++count >= most) break;
    }
  }
  return result + text4.slice(from);
});
function replaceText(text4, pattern, replacement, most) {
  if (typeof replacement !== "string") throw new JsonataError("D3012", { value: replacement });
  let result = "";
  let from = 0;
  let at3 = text4.indexOf(pattern);
  for (let count = 0; at3 >= 0 && count < most; count++) {
    result += text4.slice(from, at3) + replacement;
    from = at3 + pattern.length;
    at3 = text4.indexOf(pattern, from);
  }
  return result + text4.slice(from);
}
function replaced(match, replacement) {
  if (typeof replacement !== "function") return withGroups(replacement, match);
  const text4 = call(replacement, match);
  if (typeof text4 !== "string") throw new JsonataError("D3012", { value: text4 });
  return text4;
}
function withGroups(replacement, { match, groups }) {
  const digits = String(Math.max(groups.length, 1)).length;
  return replacement.replace(new RegExp(`\\$(?:(\\$)|(0)|(\\d{1,${digits}}))`, "g"), (_, dollar, whole2, number3) => {
    if (dollar) return "$";
    if (whole2) return match;
    const shorter = Number(number3) > groups.length && number3.length > 1;
    const name = shorter ? number3.slice(0, -1) : number3;
    return (groups[Number(name) - 1] ?? "") + number3.slice(name.length);
  });
}

// runtime/core/jsonata/functions/numbers.ts
var DECIMAL = /^-?\d+(\.\d+)?([Ee][-+]?\d+)?$/;
var RADIX = /^(0[xX][0-9A-Fa-f]+|0[oO][0-7]+|0[bB][01]+)$/;
var $number = builtin("number", "<(nsb)-:n>", (value2) => {
  if (value2 === void 0 || typeof value2 === "number") return value2;
  if (typeof value2 === "boolean") return Number(value2);
  const result = DECIMAL.test(value2) || RADIX.test(value2) ? Number(value2) : Number.NaN;
  if (!Number.isFinite(result)) throw new JsonataError("D3030", { value: value2 });
  return result;
});
var $abs = builtin("abs", "<n-:n>", (value2) => value2 === void 0 ? void 0 : Math.abs(value2));
var $floor = builtin("floor", "<n-:n>", (value2) => value2 === void 0 ? void 0 : Math.floor(value2));
var $ceil = builtin("ceil", "<n-:n>", (value2) => value2 === void 0 ? void 0 : Math.ceil(value2));
var $round = builtin("round", "<n-n?:n>", (value2, digits) => value2 === void 0 ? void 0 : roundHalfEven(value2, digits ?? 0));
function roundHalfEven(value2, digits) {
  const scaled = shift(value2, digits);
  const nearest = Math.round(scaled);
  const tie = Math.abs(nearest - scaled) === 0.5 && Math.abs(nearest % 2) === 1;
  const result = shift(tie ? nearest - 1 : nearest, -digits);
  return result === 0 ? 0 : result;
}
function shift(value2, places) {
  if (places === 0) return value2;
  const [digits, exponent = "0"] = String(value2).split("e");
  return Number(`${digits}e${Number(exponent) + places}`);
}
var $sqrt = builtin("sqrt", "<n-:n>", (value2) => {
  if (value2 < 0) throw new JsonataError("D3060", { value: value2 });
  return value2 === void 0 ? void 0 : Math.sqrt(value2);
});
var $power = builtin("power", "<n-n:n>", (base, exponent) => {
  if (base === void 0) return void 0;
  const result = base ** exponent;
  if (!Number.isFinite(result)) throw new JsonataError("D3061", { value: base, exp: exponent });
  return result;
});
var $formatBase = builtin("formatBase", "<n-n?:s>", (value2, radix) => {
  if (value2 === void 0) return void 0;
  const base = radix === void 0 ? 10 : roundHalfEven(radix, 0);
  if (base < 2 || base > 36) throw new JsonataError("D3100", { value: base });
  return roundHalfEven(value2, 0).toString(base);
});

// runtime/core/jsonata/functions/objects.ts
function setField(object4, key, value2) {
  if (key === "__proto__") Object.defineProperty(object4, key, { value: value2, enumerable: true, configurable: true, writable: true });
  else object4[key] = value2;
}
var $keys = sequenceBuiltin("keys", "<x-:a<s>>", (value2) => keysOf(value2));
function keysOf(value2) {
  if (Array.isArray(value2)) return [...new Set(value2.flatMap(keysOf))];
  return typeof value2 === "object" && value2 !== null ? Object.keys(value2) : [];
}
var $lookup = builtin("lookup", "<x-s:x>", (value2, key) => key === void 0 ? void 0 : field(value2, key));
var $spread = builtin("spread", "<x-:a<o>>", (value2) => {
  if (typeof value2 === "function") return "";
  if (Array.isArray(value2)) return value2.length === 0 ? void 0 : spreadArray(value2);
  if (typeof value2 !== "object" || value2 === null) return value2;
  const pairs = pairsOf(value2);
  return pairs.length > 1 ? markSequence(pairs) : pairs[0];
});
function spreadArray(array4) {
  return array4.flatMap((item) => {
    if (Array.isArray(item)) return spreadArray(item);
    return typeof item === "object" && item !== null ? pairsOf(item) : [item];
  });
}
var pairsOf = (object4) => Object.entries(object4).map(([key, value2]) => Object.fromEntries([[key, value2]]));
function $merge(objects) {
  return arguments.length === 1 && areObjects(objects) ? mergeAll(objects) : merge.apply(void 0, Array.from(arguments));
}
var merge = builtin("merge", "<a<o>:o>", (objects) => objects === void 0 ? void 0 : mergeAll(objects));
var areObjects = (list4) => Array.isArray(list4) && list4.every((item) => typeof item === "object" && item !== null && !Array.isArray(item));
function mergeAll(objects) {
  if (!objects.some((object4) => Object.hasOwn(object4, "__proto__"))) return Object.assign({}, ...objects);
  const merged = {};
  for (const object4 of objects) for (const key of Object.keys(object4)) setField(merged, key, object4[key]);
  return merged;
}
var $each = sequenceBuiltin("each", "<o-f:a>", (object4, callback) => {
  const results = [];
  for (const key of Object.keys(object4 ?? {})) {
    work(1);
    const result = settled(callback(...hofArguments(callback, object4[key], key, object4)));
    if (result !== void 0) results.push(result);
  }
  return results;
});
var $sift = builtin("sift", "<o-f?:o>", (object4, callback) => {
  const sifted = {};
  for (const key of Object.keys(object4 ?? {})) {
    work(1);
    if (isTrue(settled(callback(...hofArguments(callback, object4[key], key, object4))))) setField(sifted, key, object4[key]);
  }
  return Object.keys(sifted).length > 0 ? sifted : void 0;
});

// runtime/core/jsonata/functions/parse-date-time.ts
var ISO = /^\d{4}(-[01]\d)?(-[0-3]\d)?(T[0-2]\d:[0-5]\d:[0-5]\d)?(\.\d+)?([+-][0-2]\d:?[0-5]\d|Z)?$/;
var $toMillis = builtin("toMillis", "<s-s?:n>", (text4, picture) => {
  if (text4 === void 0) return void 0;
  return picture === void 0 ? parseIso(text4) : parseDateTime(text4, picture);
});
function parseIso(text4) {
  const found2 = ISO.exec(text4);
  if (found2 === null) throw new JsonataError("D3110", { value: text4 });
  return Date.parse(found2[3] !== void 0 && found2[5] === void 0 ? `${text4}Z` : text4);
}
function parseDateTime(text4, picture) {
  const parts = dateTimePicture(picture);
  const components = parts.filter((part) => "specifier" in part);
  for (const { specifier, integer: integer3 } of components) {
    if (integer3 === void 0 && !"MxFPZzf".includes(specifier)) throw new JsonataError("D3133", { value: specifier });
  }
  const source = parts.map((part) => "literal" in part ? escape(part.literal) : `(${componentPattern(part)})`).join("");
  const found2 = new RegExp(`^${source}$`, "i").exec(text4);
  if (found2 === null || components.length === 0) return void 0;
  const fields3 = {};
  components.forEach((component, i) => {
    fields3[component.specifier === "z" ? "Z" : component.specifier] = parseComponent(found2[i + 1], component);
  });
  return toMillis(fields3);
}
var escape = (text4) => text4.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
function componentPattern(component) {
  const { specifier, integer: integer3, readDigits } = component;
  if (specifier === "Z" || specifier === "z") {
    const separator = integer3?.separators[0]?.character;
    return `${specifier === "z" ? "GMT" : ""}[-+][0-9]+${separator === void 0 ? "" : `${escape(separator)}[0-9]+`}`;
  }
  if (specifier === "P") return "am|pm";
  if (specifier === "f" && integer3 === void 0) return "[0-9]+";
  if (integer3 !== void 0) return integerPattern(integer3, readDigits);
  return "[a-zA-Z]+";
}
function parseComponent(text4, component) {
  const { specifier, integer: integer3, maximum: maximum4, names: names3 } = component;
  if (specifier === "Z" || specifier === "z") return parseZone(specifier === "z" ? text4.slice(3) : text4, component);
  if (specifier === "P") return text4.toLowerCase() === "pm" ? 1 : 0;
  if (specifier === "f") return Math.floor(Number(`0.${text4}`) * 1e3);
  if (integer3 !== void 0) return parseByPicture(text4, integer3);
  const list4 = specifier === "F" ? DAYS : specifier === "M" || specifier === "x" ? MONTHS : void 0;
  if (list4 === void 0 || names3 === void 0) throw new JsonataError("D3133", { value: specifier });
  const index = list4.findIndex((name) => name !== "" && name.slice(0, maximum4) === text4);
  if (index < 0) return void 0;
  return specifier === "F" ? index : index + 1;
}
function parseZone(text4, { integer: integer3 }) {
  const separator = integer3?.separators[0]?.character;
  const sign = text4.startsWith("-") ? -1 : 1;
  const digits = text4.slice(1);
  if (separator !== void 0) {
    const [hours, minutes] = digits.split(separator).map(Number);
    return sign * (hours * 60 + minutes);
  }
  if (digits.length <= 2) return sign * Number(digits) * 60;
  return sign * (Number(digits.slice(0, -2)) * 60 + Number(digits.slice(-2)));
}
var DATES = [
  { says: "YMD", units: "YMD" },
  // The day of the year is not one of the units: what is smaller is that of now.
  { says: "Yd", units: "YD" },
  { says: "Xxw", units: void 0 },
  { says: "XW", units: void 0 }
];
var TIMES = [{ says: "Hmsf", units: "Hmsf" }, { says: "Phmsf", units: "hmsf" }];
function toMillis(fields3) {
  const saidOf = (specifiers) => [...specifiers].filter((specifier) => fields3[specifier] !== void 0);
  const fitting = (ways, said) => ways.find(({ says }) => said.every((specifier) => says.includes(specifier))) ?? ways[0];
  const date = fitting(DATES, saidOf("YXMxWwdD"));
  const time2 = fitting(TIMES, saidOf("PHhmsf"));
  if (date.units === void 0) throw new JsonataError("D3136");
  const { Y, M, D, d, H, h, m, s, f: f2 } = withDefaults(fields3, date.units + time2.units);
  const hour = time2.units === "Hmsf" ? H : h % 12 + (fields3.P === 1 ? 12 : 0);
  const dayOfYear = date.units === "YD" ? new Date(Date.UTC(Y, 0, d)) : void 0;
  const [month, day] = dayOfYear === void 0 ? [Math.max(M - 1, 0), D] : [dayOfYear.getUTCMonth(), dayOfYear.getUTCDate()];
  return Date.UTC(Y, month, day, hour, m, s, f2) - (fields3.Z ?? 0) * 6e4;
}
function withDefaults(fields3, units) {
  const complete = { ...fields3 };
  let begun = false;
  let ended = false;
  for (const unit of units) {
    if (fields3[unit] !== void 0) {
      if (ended) throw new JsonataError("D3136");
      begun = true;
    } else if (begun) {
      ended = true;
      complete[unit] = "MD".includes(unit) ? 1 : 0;
    } else complete[unit] = unitOf(new Date(currentTime()), unit);
  }
  return complete;
}
function unitOf(now, unit) {
  switch (unit) {
    case "Y":
      return now.getUTCFullYear();
    case "M":
      return now.getUTCMonth() + 1;
    case "D":
      return now.getUTCDate();
    case "H":
      return now.getUTCHours();
    case "h":
      return now.getUTCHours() % 12;
    case "m":
      return now.getUTCMinutes();
    case "s":
      return now.getUTCSeconds();
    case "f":
      return now.getUTCMilliseconds();
    default:
      return 0;
  }
}

// runtime/core/jsonata/functions/step-functions.ts
var $partition = builtin("partition", "<an:a<a>>", (array4, size2) => {
  if (array4 === void 0 || size2 === void 0) return void 0;
  const length = Math.trunc(size2);
  if (length < 0) throw new JsonataError("T0410", { token: "partition", index: 2, value: size2 });
  if (length === 0) return void 0;
  const parts = [];
  for (let i = 0; i < array4.length; i += length) parts.push(array4.slice(i, i + length));
  return parts;
});
var LONGEST = 1e7;
var $range = sequenceBuiltin("range", "<nnn:a<n>>", (first2, last, step) => {
  if (first2 === void 0 || last === void 0 || step === void 0) return void 0;
  const [from, to, by] = [Math.trunc(first2), Math.trunc(last), Math.trunc(step)];
  if (by === 0) return void 0;
  const size2 = Math.max(Math.floor((to - from) / by) + 1, 0);
  if (size2 > LONGEST) throw new JsonataError("D2014", { value: size2 });
  work(size2);
  return Array.from({ length: size2 }, (_, i) => from + i * by);
});
var ALGORITHMS = ["MD5", "SHA-1", "SHA-256", "SHA-384", "SHA-512"];
var $hash = builtin("hash", "<ss:s>", (text4, algorithm) => {
  if (text4 === void 0 || algorithm === void 0) return void 0;
  const known2 = ALGORITHMS.find((name) => name === algorithm);
  if (known2 === void 0) throw new JsonataError("T0410", { token: "hash", index: 2, value: algorithm });
  return hash(text4, known2);
});
var $parse = builtin("parse", "<s:x>", (text4) => {
  if (text4 === void 0) return void 0;
  try {
    const value2 = JSON.parse(text4);
    return Object.is(value2, -0) ? 0 : value2;
  } catch {
    throw new JsonataError("T0410", { token: "parse", index: 1, value: text4 });
  }
});

// runtime/core/jsonata/functions/strings.ts
var $string = builtin("string", "<x-b?:s>", (value2, pretty = false) => {
  if (value2 === void 0 || typeof value2 === "string") return value2;
  if (typeof value2 === "function") return "";
  if (typeof value2 === "number") return numberText2(value2);
  return JSON.stringify(value2, jsonValue, pretty ? 2 : 0);
});
function numberText2(value2) {
  if (!Number.isFinite(value2)) throw new JsonataError("D3001", { value: value2 });
  return Number.isSafeInteger(value2) ? String(value2) : String(rounded(value2));
}
var rounded = (value2) => Number(value2.toPrecision(15));
function jsonValue(_, value2) {
  if (typeof value2 === "function") return "";
  if (typeof value2 !== "number" || Number.isSafeInteger(value2) || Number.isNaN(value2)) return value2;
  if (!Number.isFinite(value2)) throw new JsonataError("D1001", { value: value2 });
  return rounded(value2);
}
var SURROGATES = /[\ud800-\udfff]/;
var characters = (text4) => SURROGATES.test(text4) ? Array.from(text4) : text4.split("");
var $length = builtin("length", "<s-:n>", (text4) => {
  if (text4 === void 0) return void 0;
  return SURROGATES.test(text4) ? Array.from(text4).length : text4.length;
});
var $substring = builtin("substring", "<s-nn?:s>", (text4, start, length) => {
  if (text4 === void 0) return void 0;
  const all2 = characters(text4);
  const from = all2.length + start < 0 ? 0 : start;
  if (length === void 0) return all2.slice(from).join("");
  if (length <= 0) return "";
  return all2.slice(from, from >= 0 ? from + length : all2.length + from + length).join("");
});
var $substringBefore = builtin("substringBefore", "<s-s:s>", (text4, mark2) => {
  if (text4 === void 0) return void 0;
  const at3 = text4.indexOf(mark2);
  return at3 < 0 ? text4 : text4.slice(0, at3);
});
var $substringAfter = builtin("substringAfter", "<s-s:s>", (text4, mark2) => {
  if (text4 === void 0) return void 0;
  const at3 = text4.indexOf(mark2);
  return at3 < 0 ? text4 : text4.slice(at3 + String(mark2).length);
});
var $lowercase = builtin("lowercase", "<s-:s>", (text4) => text4?.toLowerCase());
var $uppercase = builtin("uppercase", "<s-:s>", (text4) => text4?.toUpperCase());
var $trim = builtin("trim", "<s-:s>", (text4) => text4?.replace(/[ \t\n\r]+/g, " ").replace(/^ | $/g, ""));
var $pad = builtin("pad", "<s-ns?:s>", (text4, width, fill4) => {
  if (text4 === void 0) return void 0;
  const missing = Math.abs(width) - $length(text4);
  if (!(missing > 0)) return text4;
  const marks2 = characters(fill4 === void 0 || fill4 === "" ? " " : fill4);
  const padding = marks2.join("").repeat(Math.ceil(missing / marks2.length));
  const exact = characters(padding).slice(0, missing).join("");
  return width > 0 ? text4 + exact : exact + text4;
});
var $join = builtin("join", "<a<s>s?:s>", (texts, separator) => texts?.join(separator ?? ""));

// runtime/core/jsonata/order.ts
function order(list4, ...terms) {
  if (list4.length <= 1) return list4;
  return mergeSort(list4, (a, b) => {
    for (const { key, descending } of terms) {
      const comparison2 = compare(key(a), key(b), descending === true);
      if (comparison2 !== 0) return comparison2 > 0;
    }
    return false;
  });
}
function compare(a, b, descending) {
  if (a === void 0 || b === void 0) return Number(a === void 0) - Number(b === void 0);
  for (const value2 of [a, b]) {
    if (typeof value2 !== "string" && typeof value2 !== "number") throw new JsonataError("T2008", { value: value2 });
  }
  if (typeof a !== typeof b) throw new JsonataError("T2007", { value: a, value2: b });
  if (a === b) return 0;
  return a < b === descending ? 1 : -1;
}

// runtime/core/jsonata/tuples.ts
var TupleStream = class {
  tuples;
  constructor(tuples) {
    this.tuples = tuples;
  }
};
var streamOf = (result) => result instanceof TupleStream ? result.tuples : tuplesOf(result === void 0 ? [] : Array.isArray(result) ? result : [result]);
var tuplesOf = (list4) => list4.map((item) => ({ "@": item }));
function tupleStep(tuples, step, binding = {}) {
  const { focus, index, parent } = binding;
  const found2 = [];
  for (const tuple of tuples) {
    const result = step(tuple["@"], tuple);
    if (result === void 0) continue;
    const inner = result instanceof TupleStream ? result.tuples : void 0;
    const results = inner ?? (Array.isArray(result) ? result : [result]);
    work(results.length);
    results.forEach((item, i) => {
      const next = { ...tuple, ...inner?.[i] };
      if (inner === void 0 && focus === void 0) next["@"] = item;
      if (inner === void 0 && focus !== void 0) next[focus] = item;
      if (inner === void 0 && index !== void 0) next[index] = i;
      if (inner === void 0 && parent !== void 0) next[parent] = tuple["@"];
      found2.push(next);
    });
  }
  return found2;
}
function filterTuples(tuples, predicate) {
  work(tuples.length);
  return tuples.flatMap((tuple, i) => {
    const result = predicate(tuple["@"], tuple);
    const indices2 = typeof result === "number" ? [result] : result;
    if (!Array.isArray(indices2) || !indices2.every((each2) => typeof each2 === "number")) return isTrue(result) ? [tuple] : [];
    return indices2.filter((each2) => at2(each2, tuples.length) === i).map(() => tuple);
  });
}
function nthTuple(tuples, index) {
  const found2 = tuples[at2(index, tuples.length)];
  return found2 === void 0 ? [] : [found2];
}
var at2 = (index, length) => Math.floor(index) < 0 ? length + Math.floor(index) : Math.floor(index);
var indexTuples = (tuples, index) => tuples.map((tuple, i) => ({ ...tuple, [index]: i }));
var orderTuples = (tuples, ...terms) => order(tuples, ...terms);
var indexedTuples = (list4, index) => list4.map((item, i) => index === void 0 ? { "@": item } : { "@": item, [index]: i });
var itemsOf = (tuples) => tuples.map((tuple) => tuple["@"]);
function reduceTuples(tuples) {
  const [first2, ...others] = tuples;
  const merged = { ...first2 };
  for (const tuple of others) {
    for (const [name, value2] of Object.entries(tuple)) {
      const known2 = merged[name];
      merged[name] = known2 === void 0 ? value2 : value2 === void 0 ? known2 : [].concat(known2, value2);
    }
  }
  return merged;
}

// runtime/core/jsonata/group.ts
function object2(fields3) {
  for (const key in fields3) if (fields3[key] === void 0) return Object.fromEntries(Object.entries(fields3).filter(([, value2]) => value2 !== void 0));
  return fields3;
}
function together(context3, build) {
  return object2(build(Array.isArray(context3) ? context3.reduce(joined, void 0) : context3));
}
var joined = (group3, item) => {
  if (group3 === void 0) return item;
  return item === void 0 ? group3 : [].concat(group3, item);
};
function group2(context3, pairs) {
  const groups = gather(Array.isArray(context3) ? context3 : [context3], pairs, void 0);
  const result = {};
  for (const [key, { pair, items: items4 }] of groups) {
    const value2 = pair[1](items4.reduce(joined, void 0));
    if (value2 !== void 0) setField(result, key, value2);
  }
  return result;
}
function groupTuples(tuples, pairs) {
  const result = {};
  for (const [key, { pair, items: items4 }] of gather(tuples, pairs, { "@": void 0 })) {
    const value2 = pair[1](reduceTuples(items4));
    if (value2 !== void 0) setField(result, key, value2);
  }
  return result;
}
function gather(list4, pairs, nothing) {
  const groups = /* @__PURE__ */ new Map();
  const items4 = list4.length === 0 ? [nothing] : list4;
  work(items4.length);
  for (const item of items4) {
    for (const pair of pairs) {
      const key = pair[0](item);
      if (key === void 0) continue;
      if (typeof key !== "string") throw new JsonataError("T1003", { value: key });
      const known2 = groups.get(key);
      if (known2 === void 0) groups.set(key, { pair, items: [item] });
      else if (known2.pair === pair) known2.items.push(item);
      else throw new JsonataError("D1009", { value: key });
    }
  }
  return groups;
}

// runtime/core/jsonata/lambda.ts
function signed(signature, lambda2) {
  const parsed2 = parseSignature(signature, "");
  return withLength(function call4(...args) {
    return lambda2(...bindArguments(parsed2, args, this));
  }, lambda2.length);
}

// runtime/core/jsonata/operators.ts
function add2(a, b) {
  if (Number.isFinite(a) && Number.isFinite(b)) return a + b;
  return operands("+", a, b) ? a + b : void 0;
}
function subtract(a, b) {
  if (Number.isFinite(a) && Number.isFinite(b)) return a - b;
  return operands("-", a, b) ? a - b : void 0;
}
function multiply(a, b) {
  if (Number.isFinite(a) && Number.isFinite(b)) return a * b;
  return operands("*", a, b) ? a * b : void 0;
}
function divide(a, b) {
  if (Number.isFinite(a) && Number.isFinite(b)) return a / b;
  return operands("/", a, b) ? a / b : void 0;
}
function modulo(a, b) {
  if (Number.isFinite(a) && Number.isFinite(b)) return a % b;
  return operands("%", a, b) ? a % b : void 0;
}
function negate(a) {
  if (a === void 0) return void 0;
  if (!isNumber(a)) throw new JsonataError("D1002", { value: a });
  return -a;
}
function operands(token2, a, b) {
  if (a !== void 0 && !isNumber(a)) throw new JsonataError("T2001", { token: token2, value: a });
  if (b !== void 0 && !isNumber(b)) throw new JsonataError("T2002", { token: token2, value: b });
  return a !== void 0 && b !== void 0;
}
function isNumber(value2) {
  if (typeof value2 !== "number" || Number.isNaN(value2)) return false;
  if (!Number.isFinite(value2)) throw new JsonataError("D1001", { value: value2 });
  return true;
}
function less(a, b) {
  return comparable("<", a, b) ? a < b : void 0;
}
function lessOrEqual(a, b) {
  return comparable("<=", a, b) ? a <= b : void 0;
}
function greater(a, b) {
  return comparable(">", a, b) ? a > b : void 0;
}
function greaterOrEqual(a, b) {
  return comparable(">=", a, b) ? a >= b : void 0;
}
function comparable(token2, a, b) {
  if (typeof a === "number" && typeof b === "number") return true;
  const ordered2 = (value2) => value2 === void 0 || typeof value2 === "number" || typeof value2 === "string";
  if (!ordered2(a) || !ordered2(b)) throw new JsonataError("T2010", { token: token2, value: ordered2(a) ? b : a });
  if (a === void 0 || b === void 0) return false;
  if (typeof a !== typeof b) throw new JsonataError("T2009", { token: token2, value: a, value2: b });
  return true;
}
function asText(value2) {
  if (typeof value2 === "string") return value2;
  return value2 === void 0 ? "" : $string(value2);
}
var LONGEST_RANGE = 1e7;
function range(from, to) {
  if (from !== void 0 && !Number.isInteger(from)) throw new JsonataError("T2003", { value: from });
  if (to !== void 0 && !Number.isInteger(to)) throw new JsonataError("T2004", { value: to });
  if (from === void 0 || to === void 0 || from > to) return void 0;
  const size2 = to - from + 1;
  if (size2 > LONGEST_RANGE) throw new JsonataError("D2014", { value: size2 });
  work(size2);
  const list4 = new Array(size2);
  for (let i = 0; i < size2; i++) list4[i] = from + i;
  return markSequence(list4);
}
function array3(...parts) {
  const list4 = [];
  for (const part of parts) {
    if (part === void 0) continue;
    if (Array.isArray(part)) for (const item of part) list4.push(item);
    else list4.push(part);
  }
  return list4;
}

// runtime/core/jsonata/transform.ts
function transform(pattern, update, remove) {
  return builtin("transform", "<(oa):o>", (value2) => {
    if (value2 === void 0) return void 0;
    const copy = clone(value2);
    const matches3 = pattern(copy);
    if (matches3 === void 0) return copy;
    for (const match of Array.isArray(matches3) ? matches3 : [matches3]) change(match, update(match), remove?.(match));
    return copy;
  });
}
function change(match, changes, removed) {
  if (changes !== void 0) {
    if (typeof changes !== "object" || changes === null || Array.isArray(changes)) throw new JsonataError("T2011", { value: changes });
    for (const key of Object.keys(changes)) setField(match, key, changes[key]);
  }
  if (removed === void 0) return;
  const names3 = Array.isArray(removed) ? removed : [removed];
  if (!names3.every((name) => typeof name === "string")) throw new JsonataError("T2012", { value: removed });
  if (typeof match === "object" && match !== null) for (const name of names3) delete match[name];
}
function clone(value2) {
  if (typeof value2 === "function") return "";
  if (typeof value2 !== "object" || value2 === null) return value2;
  if (Array.isArray(value2)) return value2.map(clone);
  const copy = {};
  for (const key of Object.keys(value2)) setField(copy, key, clone(value2[key]));
  return copy;
}
var $clone = builtin("clone", "<(oa)-:o>", (value2) => clone(value2));

// runtime/core/json.ts
function copyJson(value2) {
  switch (typeof value2) {
    case "string":
    case "boolean":
      return value2;
    case "number":
      return Number.isFinite(value2) ? value2 : null;
    case "object":
      return value2 === null ? null : Array.isArray(value2) ? copyArray(value2) : copyObject(value2);
    case "bigint":
      throw new TypeError("A BigInt cannot be part of a JSON document.");
    default:
      return void 0;
  }
}
function copyArray(items4) {
  const copy = new Array(items4.length);
  for (let i = 0; i < items4.length; i++) copy[i] = copyJson(items4[i]) ?? null;
  return copy;
}
function copyObject(members3) {
  if (typeof members3.toJSON === "function") return copyJson(members3.toJSON());
  const copy = {};
  for (const key of Object.keys(members3)) {
    const value2 = copyJson(members3[key]);
    if (value2 === void 0) continue;
    if (key === "__proto__") Object.defineProperty(copy, key, { value: value2, enumerable: true, configurable: true, writable: true });
    else copy[key] = value2;
  }
  return copy;
}

// runtime/core/handlers.ts
function answerOf(handlers2, frame, request, wrap = invokeResult) {
  const called = functionCalled(request);
  const byFunction = called === void 0 ? void 0 : first(handlers2, [functionName(called), called]);
  if (byFunction !== void 0) return () => invoke(byFunction, frame, request, wrap);
  const handler = first(handlers2, names(frame, request));
  return handler === void 0 ? void 0 : () => call2(handler, request.arguments, frame, request);
}
var functionName = (called) => /:function:([^:]+)/.exec(called)?.[1] ?? called;
function functionCalled({ target: target2, arguments: parameters }) {
  if (target2.kind === "lambda") return target2.resource;
  const invokes = target2.kind === "service" && /^(?:aws-sdk:)?lambda$/.test(target2.resourceType) && actionOf(target2.resource) === "invoke";
  return invokes && typeof parameters?.FunctionName === "string" ? parameters.FunctionName : void 0;
}
function names({ row }, { target: target2 }) {
  const known2 = [row?.name ?? "", target2.resource];
  if (target2.kind === "service") known2.push(`${target2.resourceType}:${target2.resource}`, `${target2.resourceType}:${actionOf(target2.resource)}`);
  return [...known2, "*"];
}
var actionOf = (resource2) => resource2.replace(/\.(?:sync(?::2)?|waitForTaskToken)$/, "");
async function invoke(handler, frame, request, wrap) {
  const { target: target2, arguments: parameters } = request;
  if (target2.kind !== "service") return call2(handler, parameters, frame, request);
  return wrap(target2.resourceType, await call2(handler, payloadOf(parameters.Payload), frame, request));
}
function payloadOf(payload) {
  if (typeof payload !== "string") return payload ?? {};
  try {
    return JSON.parse(payload || "{}");
  } catch {
    throw new Failure("Lambda.InvalidRequestContentException", `Could not parse request body into json: ${payload}`);
  }
}
var invokeResult = (service2, payload) => ({ ExecutedVersion: "$LATEST", Payload: service2 === "lambda" ? payload : JSON.stringify(payload), StatusCode: 200 });
var first = (handlers2, known2) => {
  const found2 = known2.find((name) => Object.hasOwn(handlers2, name));
  return found2 === void 0 ? void 0 : handlers2[found2];
};
async function call2(handler, input, frame, { target: target2, attempt: attempt3 }) {
  await void 0;
  try {
    return copyJson(await handler(copyJson(input), { state: frame.row?.name ?? "", resource: target2.resource, attempt: attempt3 })) ?? null;
  } catch (thrown) {
    if (thrown instanceof Failure) throw thrown;
    if (thrown instanceof Error) throw taskFailure(thrown.name, thrown.message, { source: thrown });
    throw taskFailure("States.TaskFailed", String(thrown));
  }
}

// runtime/core/local-host.ts
var LONGEST_TIMEOUT = 2 ** 31 - 1;
var LocalHost = class {
  handlers;
  constructor(handlers2 = {}) {
    this.handlers = handlers2;
  }
  now() {
    return Date.now();
  }
  random() {
    return Math.random();
  }
  uuid() {
    return crypto.randomUUID();
  }
  yield() {
    return new Promise((resolve) => {
      nextTurn(resolve);
    });
  }
  timer(time2, wake) {
    let handle;
    const arm = () => {
      const delay = time2 - this.now();
      handle = delay > LONGEST_TIMEOUT ? setTimeout(arm, LONGEST_TIMEOUT) : setTimeout(wake, Math.max(delay, 0));
    };
    arm();
    return () => clearTimeout(handle);
  }
  async task(frame, request) {
    request.scheduled();
    request.started();
    const answer2 = answerOf(this.handlers, frame, request);
    if (answer2 === void 0) return noHandler(request);
    try {
      return { output: await answer2() };
    } catch (thrown) {
      const { error: error2, cause } = thrown;
      return { error: error2, cause };
    }
  }
  mapRun(_frame, _request) {
    return Promise.resolve({ error: "States.Runtime", cause: "A distributed Map needs the engine of the server." });
  }
  token(_frame) {
    return void 0;
  }
};
function noHandler({ target: target2 }) {
  const name = target2.kind === "lambda" ? functionName(target2.resource) : target2.resource;
  return { error: "States.TaskFailed", cause: `There is no handler for '${name}'. Give one in the option handlers.` };
}
var nextTurn = globalThis.setImmediate ?? ((callback) => setTimeout(callback, 0));

// runtime/core/fork.ts
function fork2(frame, options) {
  const run2 = new Fork(frame, options);
  run2.pump();
  if (run2.ended === options.count) return run2.outputs();
  return run2.wait();
}
var Fork = class {
  ended = 0;
  frame;
  options;
  children;
  next = 0;
  active = 0;
  failure = void 0;
  settle = void 0;
  constructor(frame, options) {
    this.frame = frame;
    this.options = options;
    this.children = frame.children ??= [];
  }
  /** Starts children as long as there is room. Throws when one of them fails at once, before anybody waits. */
  pump() {
    const { count, limit } = this.options;
    while (this.active < limit && this.next < count && this.failure === void 0 && !this.frame.stopped) this.start(this.next++);
    if (this.failure !== void 0 && this.settle === void 0) throw this.failure.thrown;
  }
  outputs() {
    return this.children.map((child) => child.data);
  }
  wait() {
    return new Promise((resolve, reject) => {
      this.settle = { resolve, reject };
    });
  }
  start(index) {
    let child = this.children[index];
    if (child?.done) {
      this.ended++;
      return;
    }
    this.active++;
    try {
      child = this.children[index] ??= this.options.start(index);
      const result = follow2(child, this.options.machine(index));
      if (!(result instanceof Promise)) return this.succeed(child, index);
      const running = child;
      result.then(() => {
        if (running.stopped) return;
        this.succeed(running, index);
        this.go();
      }, (thrown) => {
        if (!running.stopped) this.fail(running, index, thrown);
      });
    } catch (thrown) {
      this.fail(child, index, thrown);
    }
  }
  /** Starts what follows, and ends the fork when there is nothing left. */
  go() {
    this.pump();
    if (this.ended === this.options.count) this.settle?.resolve(this.outputs());
  }
  succeed(child, index) {
    child.done = true;
    this.ended++;
    this.active--;
    this.options.succeeded?.(child, index);
  }
  fail(child, index, thrown) {
    if (this.failure !== void 0) return;
    this.failure = { thrown };
    const running = [];
    this.children.forEach((other, i) => {
      if (i === index || other.done) return;
      running.push(i);
      other.stop();
    });
    if (child !== void 0) this.options.failed?.(child, index, running);
    this.settle?.reject(thrown);
  }
};

// runtime/core/map.ts
var INLINE_CONCURRENCY = 40;
function itemsAt(value2, path2) {
  if (!Array.isArray(value2)) throw runtimeFailure(`Reference path "${path2.replace(/^\$\$/, "$")}" must point to array.`);
  return value2;
}
function inputItems(input) {
  if (!Array.isArray(input)) throw queryFailure(`Map state input must be an array but was: ${JSON.stringify(input)}`);
  return input;
}
function begin(frame, length) {
  const started = frame.execution.record("MapStateStarted", frame.last, void 0, void 0, length);
  frame.last = started;
  return { started, free: started, ended: started };
}
function mapItems(frame, processor3, items4, options = {}) {
  const { execution } = frame;
  const { name } = frame.row;
  const limit = Math.min(options.limit || INLINE_CONCURRENCY, INLINE_CONCURRENCY);
  const progress = frame.progress ??= begin(frame, items4.length);
  const end2 = (type, child, index) => execution.record(type, child.last, name, void 0, index);
  const results = fork2(frame, {
    count: items4.length,
    limit,
    machine: () => processor3,
    start: (index) => {
      const item = { index, value: items4[index] };
      const input = options.select === void 0 ? item.value : options.select(item);
      const link = index < limit ? progress.started : progress.free;
      return frame.child(input, execution.record("MapIterationStarted", link, name, void 0, index), item);
    },
    succeeded: (child, index) => {
      progress.free = child.last;
      progress.ended = end2("MapIterationSucceeded", child, index);
    },
    failed: (child, index, others) => {
      end2("MapIterationFailed", child, index);
      for (const other of others) end2("MapIterationAborted", frame.children[other], other);
      frame.last = child.last;
    }
  });
  return results instanceof Promise ? results.then(ended) : ended(results);
  function ended(outputs) {
    frame.last = progress.ended;
    if (progress.succeeded === void 0) execution.record("MapStateSucceeded", frame.last, void 0, void 0, void 0);
    progress.succeeded = true;
    return outputs;
  }
}

// runtime/core/parallel.ts
function begin2(frame) {
  frame.last = frame.execution.record("ParallelStateStarted", frame.last, void 0, void 0, void 0);
  return { started: frame.last };
}
function parallel(frame, branches, input) {
  const { execution } = frame;
  const progress = frame.progress ??= begin2(frame);
  const results = fork2(frame, {
    count: branches.length,
    limit: Infinity,
    machine: (index) => branches[index],
    start: () => frame.child(input, progress.started),
    succeeded: (branch3) => {
      frame.last = branch3.last;
    },
    failed: (branch3, index, running) => {
      frame.last = branch3.last;
      for (const i of [index, ...running]) recordAborted(frame.children[i]);
    }
  });
  return results instanceof Promise ? results.then(ended) : ended(results);
  function ended(outputs) {
    if (progress.succeeded === void 0) execution.record("ParallelStateSucceeded", frame.last, void 0, void 0, void 0);
    progress.succeeded = true;
    return outputs;
  }
}
function recordAborted({ execution, last, row }) {
  if (row?.aborted !== void 0) execution.record(row.aborted, last, void 0, void 0, void 0);
}

// runtime/core/paths/explain.ts
function explainMiss(document2, path2) {
  const { steps, complete } = definiteSteps(path2);
  const fragments = steps.map((step) => typeof step === "number" ? `[${step}]` : `['${step}']`);
  let place2 = "$";
  let value2 = document2;
  for (let i = 0; i < steps.length; i++) {
    const step = steps[i];
    const next = typeof step === "number" ? nth(value2, step) : own(value2, step);
    if (next === void 0) {
      if (typeof step === "number") return missingItem(value2, place2, fragments, i);
      return missingMember(value2, place2, fragments, i, complete && i === steps.length - 1);
    }
    value2 = next;
    place2 += fragments[i];
  }
  return `No results for path: ${place2}`;
}
var referencePathConflict = (document2, step) => new Failure(
  "States.ReferencePathConflict",
  `Unable to apply step "${step}" to input ${JSON.stringify(document2)}`,
  { located: true }
);
function missingStep(document2, path2) {
  let value2 = document2;
  return definiteSteps(path2).steps.find((step) => {
    value2 = typeof step === "number" ? nth(value2, step) : own(value2, step);
    return value2 === void 0;
  }) ?? "";
}
function missingMember(value2, place2, fragments, i, isLast) {
  if (!isObject3(value2)) {
    return `Expected to find an object with property ${fragments[i]} in path ${place2} but found '${javaClass(value2)}'. This is not a json object according to the JsonProvider: 'com.jayway.jsonpath.spi.json.JacksonJsonProvider'.`;
  }
  return isLast ? `No results for path: $${fragments.join("")}` : `Missing property in path ${place2}${fragments[i]}`;
}
function missingItem(value2, place2, fragments, i) {
  if (value2 === null) return `The path ${place2} is null`;
  if (Array.isArray(value2)) return `No results for path: $${fragments.join("")}`;
  return `Filter: ${fragments.slice(i).join("")} can only be applied to arrays. Current context is: ${text2(value2)}`;
}
function javaClass(value2) {
  switch (typeof value2) {
    case "string":
      return "java.lang.String";
    case "boolean":
      return "java.lang.Boolean";
    case "number":
      return Number.isInteger(value2) ? "java.lang.Integer" : "java.lang.Double";
    default:
      return value2 === null ? "null" : "java.util.ArrayList";
  }
}
var STEP = /\.?(?:\[\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|(-?\d+))\s*\]|(?<=\.)([^.[(*\s]+)(?![^.[]*\())/y;
function definiteSteps(path2) {
  const steps = [];
  let end2 = /^\$(?:\$|[^.[$\s]*)/.exec(path2)[0].length;
  for (; ; ) {
    STEP.lastIndex = end2;
    const match = STEP.exec(path2);
    if (match === null) return { steps, complete: path2.slice(end2).trim() === "" };
    end2 = STEP.lastIndex;
    const [, single, double, index, name] = match;
    if (index !== void 0) steps.push(Number(index));
    else steps.push(name ?? (single ?? double).replace(/\\(.)/g, "$1"));
  }
}

// runtime/core/paths.ts
function need(value2, path2, document2, field2) {
  if (value2 === void 0) throw field2 === void 0 ? invalidPath(path2, document2) : notFound(path2, document2, field2);
  return value2;
}
function reach(value2, path2, document2) {
  if (value2 === void 0) throw referencePathConflict(document2, missingStep(document2, path2));
  return value2;
}
function argument(value2, path2, document2, call4) {
  if (value2 === void 0) {
    const reason = `The JsonPath argument for the field '${path2}' could not be found in the input '${JSON.stringify(document2)}'`;
    throw runtimeFailure(`The function '${call4}' had the following error: ${reason}`);
  }
  return value2;
}
var notFound = (path2, document2, field2) => runtimeFailure(
  `The JSONPath '${path2}' specified for the field '${field2}' could not be found in the input '${JSON.stringify(document2)}'`
);
function invalidPath(path2, document2) {
  if (document2 === null) return runtimeFailure("Unable to apply Path transformation to null or empty input.");
  return runtimeFailure(`Invalid path '${path2}' : ${explainMiss(document2, path2)}`);
}
var withItem = (context3, item) => ({ ...context3, Map: { Item: { Index: item.index, Value: item.value } } });

// runtime/core/paths/filter.ts
var COMPARISONS = {
  "==": (left2, right) => alike(left2, right),
  "!=": (left2, right) => !alike(left2, right),
  "===": (left2, right) => typeof left2 === typeof right && alike(left2, right),
  "!==": (left2, right) => !(typeof left2 === typeof right && alike(left2, right)),
  "<": (left2, right) => order2(left2, right) < 0,
  "<=": (left2, right) => order2(left2, right) <= 0,
  ">": (left2, right) => order2(left2, right) > 0,
  ">=": (left2, right) => order2(left2, right) >= 0,
  in: (left2, right) => Array.isArray(right) && includes(right, left2),
  nin: (left2, right) => !(Array.isArray(right) && includes(right, left2)),
  contains: (left2, right) => {
    if (typeof left2 === "string") return typeof right === "string" && left2.includes(right);
    return Array.isArray(left2) && includes(left2, right);
  },
  all: (left2, right) => Array.isArray(left2) && Array.isArray(right) && right.every((item) => includes(left2, item)),
  subsetof: (left2, right) => Array.isArray(left2) && Array.isArray(right) && left2.every((item) => includes(right, item)),
  anyof: (left2, right) => Array.isArray(left2) && Array.isArray(right) && left2.some((item) => includes(right, item)),
  noneof: (left2, right) => Array.isArray(left2) && Array.isArray(right) && !left2.some((item) => includes(right, item)),
  size: (left2, right) => (typeof left2 === "string" || Array.isArray(left2)) && left2.length === right,
  empty: (left2, right) => {
    if (typeof left2 === "string" || Array.isArray(left2)) return left2.length === 0 === right;
    return isObject3(left2) && Object.keys(left2).length === 0 === right;
  }
};
var holds2 = (left2, operator, right) => COMPARISONS[operator](left2, right);
function matches2(value2, pattern) {
  if (Array.isArray(value2)) return value2.some((item) => pattern.test(plainText(item)));
  return pattern.test(plainText(value2));
}
var plainText = (value2) => typeof value2 === "object" || value2 === void 0 ? "" : String(value2);
var includes = (list4, value2) => list4.some((item) => alike(item, value2));
function alike(left2, right) {
  if (typeof left2 === "number" && typeof right === "string") return right.trim() !== "" && left2 === Number(right);
  if (typeof left2 === "string" && typeof right === "number") return left2 === String(right);
  return left2 !== void 0 && equal(left2, right);
}
var comparable2 = (value2) => typeof value2 === "string" || typeof value2 === "number";
function order2(left2, right) {
  if (typeof left2 === "number" && typeof right === "number") return left2 - right;
  if (!comparable2(left2) || !comparable2(right)) return Number.NaN;
  const [a, b] = [String(left2), String(right)];
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

// runtime/core/paths/functions.ts
var numbers2 = (value2) => Array.isArray(value2) ? value2.filter((item) => typeof item === "number") : [];
var size = (value2) => isObject3(value2) || Array.isArray(value2) ? Object.keys(value2).length : void 0;
var ofNumbers = (compute2) => (value2) => {
  const list4 = numbers2(value2);
  return list4.length === 0 ? void 0 : compute2(list4);
};
var sum = (list4) => list4.reduce((total2, n2) => total2 + n2, 0);
var average = (list4) => sum(list4) / list4.length;
var extreme2 = (better) => (list4) => list4.reduce((best, n2) => better(n2, best) ? n2 : best);
var FUNCTIONS2 = {
  length: size,
  size,
  keys: (value2) => isObject3(value2) ? Object.keys(value2) : void 0,
  first: (value2) => Array.isArray(value2) ? value2[0] : void 0,
  last: (value2) => Array.isArray(value2) ? value2.at(-1) : void 0,
  sum: ofNumbers(sum),
  avg: ofNumbers(average),
  min: ofNumbers(extreme2((a, b) => a < b)),
  max: ofNumbers(extreme2((a, b) => a > b)),
  stddev: ofNumbers((list4) => Math.sqrt(average(list4.map((n2) => n2 * n2)) - average(list4) ** 2))
};
var pathFunction = (name, value2) => FUNCTIONS2[name](value2);

// runtime/core/paths/put.ts
function put(document2, name, value2) {
  if (!isObject3(document2)) throw referencePathConflict(document2, name);
  return withMember(document2, name, value2);
}
var putAt = (document2, steps, value2) => putInside(document2, document2, steps, 0, value2);
function putInside(document2, inner, steps, at3, value2) {
  const step = steps[at3];
  if (step === void 0) return value2;
  if (typeof step === "number") {
    if (!Array.isArray(inner) || step < 0 || step >= inner.length) throw referencePathConflict(document2, step);
    return inner.with(step, putInside(document2, inner[step], steps, at3 + 1, value2));
  }
  if (!isObject3(inner)) throw referencePathConflict(document2, step);
  const next = Object.hasOwn(inner, step) ? inner[step] : {};
  return withMember(inner, step, putInside(document2, next, steps, at3 + 1, value2));
}
function withMember(object4, name, value2) {
  const copy = Object.hasOwn(object4, "__proto__") ? { ...object4 } : Object.assign({}, object4);
  if (name === "__proto__") Object.defineProperty(copy, name, { value: value2, enumerable: true, configurable: true, writable: true });
  else copy[name] = value2;
  return copy;
}

// runtime/core/paths/select.ts
function select(value2, ...steps) {
  const found2 = [];
  if (value2 !== void 0) follow3(value2, steps, 0, found2);
  return found2;
}
function follow3(value2, steps, at3, found2) {
  if (at3 === steps.length) {
    found2.push(value2);
    return;
  }
  visit2(steps[at3], value2, (child) => follow3(child, steps, at3 + 1, found2), at3 === steps.length - 1);
}
function visit2(step, value2, next, isLast) {
  if (typeof step === "function") {
    step(value2, next, isLast);
    return;
  }
  const child = typeof step === "string" ? own(value2, step) : nth(value2, step);
  if (child !== void 0) next(child);
}
var all = (value2, next) => {
  for (const child of children(value2)) next(child);
};
var slice = (from, to) => (value2, next) => {
  if (!Array.isArray(value2)) return;
  const { length } = value2;
  const fromEnd = (index) => Math.max(index < 0 ? length + index : index, 0);
  if (from === void 0) value2.slice(0, fromEnd(to)).forEach(next);
  else if (to === void 0) value2.slice(fromEnd(from)).forEach(next);
  else {
    for (let i = Math.max(from, -length); i < Math.min(to, length); i++) next(nth(value2, i));
  }
};
var indices = (...wanted) => (value2, next) => {
  for (const index of wanted) visit2(index, value2, next, false);
};
var members = (...names3) => (value2, next, isLast) => {
  if (!isObject3(value2)) return;
  if (isLast) next(fields2(value2, ...names3));
  else for (const name of names3) visit2(name, value2, next, false);
};
function fields2(value2, ...names3) {
  if (!isObject3(value2)) return void 0;
  return Object.fromEntries(names3.filter((name) => Object.hasOwn(value2, name)).map((name) => [name, value2[name]]));
}
var only = (test) => (value2, next) => {
  if (Array.isArray(value2)) value2.filter(test).forEach((item) => next(item));
  else if (isObject3(value2) && test(value2)) next(value2);
};
var deep = (target2, arrays = typeof target2 !== "string") => {
  const scan = (value2, next, isLast) => {
    if (Array.isArray(value2)) {
      if (arrays && isLast) visit2(target2, value2, next, true);
      else if (arrays) value2.forEach((item) => next(item));
    } else if (isObject3(value2) && typeof target2 !== "number") visit2(target2, value2, next, isLast);
    for (const child of children(value2)) scan(child, next, isLast);
  };
  return scan;
};
var deepOnly = (test) => {
  const scan = (value2, next) => {
    if (isObject3(value2) && test(value2)) next(value2);
    for (const child of children(value2)) scan(child, next);
  };
  return scan;
};
var children = (value2) => typeof value2 === "object" && value2 !== null ? Object.values(value2) : [];

// runtime/core/run.ts
async function run(machine2, input = {}, { handlers: handlers2, history = true, name = "run" } = {}) {
  const host2 = new LocalHost(handlers2);
  const execution = new Execution(machine2, host2, identity2(name, host2.now()), input, { history });
  const outcome = await execution.run();
  const events = (execution.history ?? []).map((event, i) => describeEvent(event, i + 1, { region: REGION, includeData: true }));
  return { ...outcome, events };
}
var REGION = "us-east-1";
var ACCOUNT = "123456789012";
var identity2 = (name, startTime) => ({
  arn: `arn:aws:states:${REGION}:${ACCOUNT}:execution:local:${name}`,
  name,
  roleArn: `arn:aws:iam::${ACCOUNT}:role/local`,
  startTime,
  redriveCount: 0,
  stateMachineArn: `arn:aws:states:${REGION}:${ACCOUNT}:stateMachine:local`,
  stateMachineName: "local"
});

// runtime/core/task.ts
var lambda = (frame, functionArn, input, options) => attempt(frame, { kind: "lambda", resource: functionArn }, input, options);
var activity = (frame, activityArn, input, options) => attempt(frame, { kind: "activity", resource: activityArn }, input, options);
var service = (frame, resourceType, resource2, parameters, options) => attempt(frame, { kind: "service", resourceType, resource: resource2 }, parameters, options);
var EVENTS = { lambda: "LambdaFunction", activity: "Activity", service: "Task" };
async function attempt(frame, target2, input, options = {}) {
  const { execution } = frame;
  const progress = frame.progress ??= { since: execution.host.now() };
  const record = (step, value2, extra) => {
    if (!frame.stopped) frame.last = execution.record(EVENTS[target2.kind] + step, frame.last, void 0, value2, { target: target2, ...extra });
  };
  if (progress.result === void 0) {
    const result2 = bounded2(await carryOut(frame, target2, input, options, progress, record), target2);
    frame.pending = void 0;
    if (frame.stopped) return never();
    progress.result = result2;
    if ("output" in result2) record("Succeeded", result2.output, void 0);
    else if (!result2.located) record(result2.timedOut ? "TimedOut" : "Failed", void 0, { error: result2.error, cause: result2.cause });
  }
  const { result } = progress;
  if ("output" in result) return result.output;
  throw taskFailure(result.error, result.cause, { located: result.located });
}
function carryOut(frame, target2, input, options, progress, record) {
  const once = (step, value2, extra) => {
    if (progress[step]) return;
    progress[step] = true;
    record(step[0].toUpperCase() + step.slice(1), value2, extra);
  };
  const deadline = new Deadline(frame, options, progress);
  const request = {
    target: target2,
    arguments: input,
    timeoutSeconds: options.timeout,
    heartbeatSeconds: options.heartbeat,
    credentials: options.credentials,
    attempt: frame.retryCount,
    scheduled: () => once("scheduled", input, options),
    started: (workerName) => once("started", void 0, { workerName }),
    submitted: (output2) => once("submitted", output2, void 0),
    heartbeat: () => deadline.heartbeat(),
    onCancel: (cancel) => {
      frame.pending = cancel;
    }
  };
  return deadline.within(frame.execution.host.task(frame, request));
}
function bounded2(result, target2) {
  if (!("output" in result) || !exceeds(result.output, DATA_LIMIT)) return result;
  const { error: error2, cause } = tooLarge(target2.kind === "service" ? target2.resourceType : target2.resource);
  return { error: error2, cause };
}
var Deadline = class {
  frame;
  options;
  progress;
  cancelTimeout = void 0;
  cancelHeartbeat = void 0;
  expire = void 0;
  constructor(frame, options, progress) {
    this.frame = frame;
    this.options = options;
    this.progress = progress;
  }
  /** The result, or the time-out that came first: the attempt is cancelled then. */
  within(result) {
    const { timeout, heartbeat } = this.options;
    if (timeout === void 0 && heartbeat === void 0) return result;
    return new Promise((resolve) => {
      this.expire = (error2) => {
        this.clear();
        this.frame.pending?.();
        resolve({ error: error2, cause: void 0, timedOut: true });
      };
      if (timeout !== void 0) this.cancelTimeout = this.at(this.progress.since + 1e3 * timeout, "States.Timeout");
      if (heartbeat !== void 0) this.awaitBeat(this.progress.beat ?? this.progress.since, heartbeat);
      void result.then((value2) => {
        this.clear();
        resolve(value2);
      });
    });
  }
  heartbeat() {
    const { heartbeat } = this.options;
    if (heartbeat === void 0 || this.expire === void 0) return;
    this.progress.beat = this.frame.execution.host.now();
    this.awaitBeat(this.progress.beat, heartbeat);
  }
  awaitBeat(last, seconds3) {
    this.cancelHeartbeat?.();
    this.cancelHeartbeat = this.at(last + 1e3 * seconds3, "States.HeartbeatTimeout");
  }
  at(time2, error2) {
    return this.frame.execution.host.timer(time2, () => this.expire?.(error2));
  }
  clear() {
    this.cancelTimeout?.();
    this.cancelHeartbeat?.();
    this.expire = void 0;
  }
};

// test/modes/instant-host.ts
var InstantHost = class extends LocalHost {
  clock = 0;
  timers = [];
  now() {
    return this.clock;
  }
  random() {
    return 0.5;
  }
  uuid() {
    return "00000000-0000-4000-8000-000000000000";
  }
  timer(time2, wake) {
    const timer = { time: time2, wake };
    this.timers.push(timer);
    setImmediate(() => this.fire());
    return () => {
      this.timers = this.timers.filter((other) => other !== timer);
    };
  }
  /** Fires the earliest timer, of those that are due at once the one that was set first. */
  fire() {
    if (this.timers.length === 0) return;
    const first2 = this.timers.reduce((a, b) => b.time < a.time ? b : a);
    this.timers = this.timers.filter((other) => other !== first2);
    this.clock = Math.max(this.clock, first2.time);
    first2.wake();
  }
};
var IDENTITY = {
  arn: "arn:aws:states:us-east-1:123456789012:execution:machine:run",
  name: "run",
  roleArn: "arn:aws:iam::123456789012:role/role",
  startTime: 0,
  redriveCount: 0,
  stateMachineArn: "arn:aws:states:us-east-1:123456789012:stateMachine:machine",
  stateMachineName: "machine"
};

// test/property/outcomes.ts
function answer(task2, input, attempt3) {
  switch (task2) {
    case "echo":
      return input;
    case "wrap":
      return { n: 1, s: "a", t: true, z: null, o: { n: 2, s: "b", deep: { v: 3 } }, list: [input], items: [{ n: 1, s: "c" }] };
    case "busy-once":
      if (attempt3 === 0) throw new AslError("Busy", "try again");
      return input;
    case "busy-always":
      throw new AslError("Busy", "try again");
    default:
      throw new AslError("Broken");
  }
}
function possibilities(definition, input, taskOf, limit) {
  const found2 = [];
  const open = [[]];
  for (let choices = open.pop(); choices !== void 0 && found2.length < limit; choices = open.pop()) {
    const taken = choices.slice();
    let asked = 0;
    const world = {
      context: contextOf2(input),
      invoke: (state, argument2, attempt3) => answer(taskOf(state), argument2, attempt3),
      choose: (failures) => {
        if (asked === taken.length) {
          for (let other = failures - 1; other > 0; other--) open.push([...taken, other]);
          taken.push(0);
        }
        return taken[asked++];
      }
    };
    found2.push(interpret(definition, input, world));
  }
  return found2;
}
var contextOf2 = (input) => ({
  Execution: { Id: IDENTITY.arn, Input: input, Name: IDENTITY.name, RoleArn: IDENTITY.roleArn },
  StateMachine: { Id: IDENTITY.stateMachineArn, Name: IDENTITY.stateMachineName }
});
function fits2(reference, actual) {
  if (typeof reference === "string" && reference.includes(SOME_CAUSE)) return typeof actual === "string" && isLike(reference.split(SOME_CAUSE), actual);
  if (typeof reference !== "object" || reference === null || typeof actual !== "object" || actual === null) return Object.is(reference, actual);
  const keys = Object.keys(reference);
  return Array.isArray(reference) === Array.isArray(actual) && keys.length === Object.keys(actual).length && keys.every((key) => Object.hasOwn(actual, key) && fits2(reference[key], actual[key]));
}
var isLike = (parts, text4) => text4.startsWith(parts[0]) && text4.endsWith(parts.at(-1));
function follows(run2, reference, cutOff = false) {
  const sameStates = cutOff ? run2.entered.length <= reference.entered.length : run2.entered.length === reference.entered.length;
  if (!sameStates || !run2.entered.every((state, i) => state === reference.entered[i])) return false;
  if (run2.forks.length > reference.forks.length) return false;
  return reference.forks.every((fork3, i) => fork3.children.every((child, index) => {
    const own2 = run2.forks[i]?.children[index] ?? { entered: [], forks: [] };
    return follows(own2, child, cutOff || fork3.failed);
  }));
}

// compiler/text/json-tree.ts
function member3(node, key) {
  return node.members.findLast((m) => m.key.value === key)?.value;
}
function toValue(node) {
  switch (node.kind) {
    case "object": {
      const out = {};
      for (const { key, value: value2 } of node.members) {
        Object.defineProperty(out, key.value, { value: toValue(value2), enumerable: true, configurable: true, writable: true });
      }
      return out;
    }
    case "array":
      return node.items.map(toValue);
    default:
      return node.value;
  }
}

// compiler/checks/check.ts
function fieldPlace(object4, field2) {
  const node = member3(object4.node, field2);
  return node === void 0 ? object4 : { node, pointer: `${object4.pointer}/${field2}` };
}
function stateNames(machine2) {
  const states = member3(machine2.node, "States");
  return states?.kind === "object" ? new Set(states.members.map(({ key }) => key.value)) : void 0;
}
function isComplete(machine2) {
  return machine2.states.length === stateNames(machine2)?.size;
}

// compiler/checks/distributed-fields.ts
var distributedOnly = ["ItemReader", "ItemBatcher", "ResultWriter", "Label"];
var distributedFields = ({ states, report: report2 }) => {
  for (const state of states) {
    if (state.type !== "Map" || state.processor === void 0 || state.processor.processorConfig?.mode === "DISTRIBUTED") continue;
    for (const field2 of distributedOnly) {
      if (member3(state.node, field2) !== void 0) report2.add("DISTRIBUTED_FIELD", fieldPlace(state, field2), { field: field2 });
    }
  }
};

// compiler/checks/machines.ts
function everyMachine(machine2) {
  const found2 = [machine2];
  for (const outer of found2) for (const state of outer.states) for (const inner of innerMachines(state)) found2.push(inner);
  return found2;
}
function everyState(machine2) {
  return everyMachine(machine2).flatMap((inner) => inner.states);
}
function innerMachines(state) {
  if (state.type === "Parallel") return state.branches;
  return state.type === "Map" && state.processor !== void 0 ? [state.processor] : [];
}
function transitions(state) {
  const found2 = [];
  const add3 = (target2, pointer) => {
    if (target2 !== void 0) found2.push({ target: target2, pointer });
  };
  if (state.type === "Choice") {
    for (const rule of state.choices) add3(rule.next, `${rule.pointer}/Next`);
    add3(state.default, `${state.pointer}/Default`);
  }
  add3(state.next, `${state.pointer}/Next`);
  if ("catch" in state) for (const catcher2 of state.catch) add3(catcher2.next, `${catcher2.pointer}/Next`);
  return found2;
}
function isTerminal(state) {
  return state.end || state.type === "Succeed" || state.type === "Fail";
}

// compiler/checks/service-integrations.ts
var none = [];
var sync = ["sync"];
var token = ["waitForTaskToken"];
function actions(patterns, ...names3) {
  return Object.fromEntries(names3.map((name) => [name, patterns]));
}
var services = {
  apigateway: actions(token, "invoke"),
  athena: { ...actions(sync, "startQueryExecution"), ...actions(none, "stopQueryExecution", "getQueryExecution", "getQueryResults") },
  batch: actions(sync, "submitJob"),
  bedrock: { ...actions(none, "invokeModel"), ...actions(sync, "createModelCustomizationJob") },
  codebuild: {
    ...actions(sync, "startBuild", "startBuildBatch", "retryBuild", "retryBuildBatch"),
    ...actions(none, "stopBuild", "stopBuildBatch", "batchDeleteBuilds", "batchGetReports", "deleteBuildBatch")
  },
  databrew: actions(sync, "startJobRun"),
  dynamodb: actions(none, "getItem", "putItem", "updateItem", "deleteItem"),
  ecs: { runTask: [...sync, ...token] },
  eks: {
    ...actions(sync, "createCluster", "deleteCluster", "createNodegroup", "deleteNodegroup", "createFargateProfile", "deleteFargateProfile", "runJob"),
    ...actions(none, "call")
  },
  elasticmapreduce: {
    ...actions(sync, "createCluster", "terminateCluster", "addStep"),
    ...actions(none, "cancelStep", "setClusterTerminationProtection", "modifyInstanceFleetByName", "modifyInstanceGroupByName")
  },
  "emr-containers": { ...actions(sync, "deleteVirtualCluster", "startJobRun"), ...actions(none, "createVirtualCluster") },
  "emr-serverless": actions(sync, "createApplication", "startApplication", "stopApplication", "deleteApplication", "startJobRun", "cancelJobRun"),
  events: actions(token, "putEvents"),
  glue: actions(sync, "startJobRun"),
  http: actions(none, "invoke"),
  lambda: actions(token, "invoke"),
  mediaconvert: actions(sync, "createJob"),
  sagemaker: {
    ...actions(sync, "createHyperParameterTuningJob", "createLabelingJob", "createProcessingJob", "createTrainingJob", "createTransformJob"),
    ...actions(none, "createEndpoint", "createEndpointConfig", "createModel", "updateEndpoint")
  },
  sns: actions(token, "publish"),
  sqs: actions(token, "sendMessage"),
  states: { startExecution: ["sync", "sync:2", "waitForTaskToken"] }
};
function isOptimizedIntegration(service2, action, pattern) {
  const patterns = Object.hasOwn(services, service2) && Object.hasOwn(services[service2] ?? {}, action) ? services[service2]?.[action] : void 0;
  return patterns !== void 0 && (pattern === "" || patterns.some((known2) => known2 === pattern));
}

// compiler/checks/resource-arn.ts
var arn = /^arn:aws[\w-]*:(?<service>[\w-]+):[\w-]*:[\w-]*:(?<resource>.+)$/;
function resourceOf(text4) {
  const { service: service2 = "", resource: resource2 = "" } = arn.exec(text4)?.groups ?? {};
  if (service2 === "lambda") return /^function:[\w$-]+(:[\w$-]+)?$/.test(resource2) ? { kind: "function" } : void 0;
  if (service2 !== "states") return void 0;
  if (/^activity:[^:]+$/.test(resource2)) return { kind: "activity" };
  return integrationOf(resource2);
}
function integrationOf(resource2) {
  const sdk = /^aws-sdk:[a-z0-9-]+:[a-zA-Z0-9]+(?:\.(?<pattern>waitForTaskToken))?$/.exec(resource2);
  if (sdk !== null) return { kind: "integration", pattern: sdk.groups?.["pattern"] ?? "" };
  const optimized = /^(?<service>[a-z0-9-]+):(?<action>[a-zA-Z0-9]+)(?:\.(?<pattern>.+))?$/.exec(resource2)?.groups;
  if (optimized === void 0) return void 0;
  const { service: service2 = "", action = "", pattern = "" } = optimized;
  return isOptimizedIntegration(service2, action, pattern) ? { kind: "integration", pattern } : void 0;
}

// compiler/checks/express-workflow.ts
var expressWorkflow = (checked2) => {
  const states = checked2.type === "EXPRESS" ? checked2.states : checked2.states.flatMap(innerMachines).filter(isExpress).flatMap(everyState);
  for (const state of new Set(states)) checkState(state, checked2);
};
function isExpress({ processorConfig: processorConfig2 }) {
  return processorConfig2?.mode === "DISTRIBUTED" && processorConfig2.executionType === "EXPRESS";
}
function checkState(state, { report: report2 }) {
  if (state.type === "Map" && state.processor?.processorConfig?.mode === "DISTRIBUTED") {
    report2.add("EXPRESS_DISTRIBUTED_MAP", fieldPlace(state.processor, "ProcessorConfig"));
  }
  if (state.type !== "Task" || state.resource === void 0) return;
  const resource2 = resourceOf(state.resource.value);
  const place2 = fieldPlace(state, "Resource");
  if (resource2?.kind === "activity") report2.add("EXPRESS_ACTIVITY", place2);
  if (resource2?.kind === "integration" && resource2.pattern !== "") report2.add("EXPRESS_INTEGRATION", place2, { pattern: `.${resource2.pattern}` });
}

// compiler/jsonata/library.ts
var context = (parameters, result, required2 = parameters) => ({ parameters, required: required2, context: true, ...result === void 0 ? {} : { result } });
var plain = (parameters, result, required2 = parameters) => ({ parameters, required: required2, ...result === void 0 ? {} : { result } });
var FUNCTIONS3 = {
  abs: context(1, "number"),
  append: plain(2),
  assert: plain(2, void 0, 1),
  average: plain(1, "number"),
  base64decode: context(1, "string"),
  base64encode: context(1, "string"),
  boolean: context(1, "boolean"),
  ceil: context(1, "number"),
  clone: context(1),
  contains: context(2, "boolean"),
  count: { ...plain(1, "number"), always: true },
  decodeUrl: context(1, "string"),
  decodeUrlComponent: context(1, "string"),
  distinct: plain(1),
  each: context(2, "sequence"),
  encodeUrl: context(1, "string"),
  encodeUrlComponent: context(1, "string"),
  error: plain(1, void 0, 0),
  exists: { ...plain(1, "boolean"), always: true },
  filter: plain(2, "sequence"),
  floor: context(1, "number"),
  formatBase: context(2, "string", 1),
  formatInteger: context(2, "string"),
  formatNumber: context(3, "string", 2),
  fromMillis: context(3, "string", 1),
  hash: plain(2, "string"),
  join: plain(2, "string", 1),
  keys: context(1, "sequence"),
  length: context(1, "number"),
  lookup: context(2),
  lowercase: context(1, "string"),
  map: plain(2, "sequence"),
  match: context(3, "sequence", 2),
  max: plain(1, "number"),
  merge: plain(1),
  millis: { ...plain(0, "number"), always: true, host: true },
  min: plain(1, "number"),
  not: context(1, "boolean"),
  now: { ...plain(2, "string", 0), always: true, host: true },
  number: context(1, "number"),
  pad: context(3, "string", 2),
  parse: plain(1),
  parseInteger: context(2, "number"),
  partition: plain(2),
  power: context(2, "number"),
  random: { ...plain(1, "number", 0), always: true, host: true },
  range: plain(3, "sequence"),
  reduce: plain(3, void 0, 2),
  replace: context(4, "string", 3),
  reverse: plain(1),
  round: context(2, "number", 1),
  shuffle: { ...plain(1), host: true },
  sift: context(2, void 0, 1),
  single: plain(2, void 0, 1),
  sort: plain(2, void 0, 1),
  split: context(3, void 0, 2),
  spread: context(1),
  sqrt: context(1, "number"),
  string: context(2, "string", 1),
  substring: context(3, "string", 2),
  substringAfter: context(2, "string"),
  substringBefore: context(2, "string"),
  sum: plain(1, "number"),
  toMillis: { ...context(2, "number", 1), host: true },
  trim: context(1, "string"),
  type: plain(1, "string"),
  uppercase: context(1, "string"),
  uuid: { ...plain(0, "string"), always: true, host: true },
  zip: plain(Infinity, void 0, 1)
};
var libraryFunction = (name) => Object.hasOwn(FUNCTIONS3, name) ? FUNCTIONS3[name] : void 0;
var libraryNames = Object.keys(FUNCTIONS3);

// compiler/jsonata/tree.ts
function children2(node) {
  const own2 = ownChildren(node);
  for (const stage of [...node.predicate ?? [], ...node.stages ?? []]) if (stage.type === "filter") own2.push(stage.expr);
  if (node.group !== void 0) own2.push(...node.group.lhs.flat());
  return own2;
}
function ownChildren(node) {
  switch (node.type) {
    case "path":
      return [...node.steps];
    case "sort":
      return node.terms.map((term) => term.expression);
    case "block":
      return [...node.expressions];
    case "bind":
    case "binary":
    case "apply":
      return [node.lhs, node.rhs];
    case "condition":
      return [node.condition, node.then, ...node.else === void 0 ? [] : [node.else]];
    case "function":
    case "partial":
      return [node.procedure, ...node.arguments];
    case "lambda":
      return [node.body];
    case "transform":
      return [node.pattern, node.update, ...node.delete === void 0 ? [] : [node.delete]];
    case "unary":
      if (node.value === "-") return [node.expression];
      return node.value === "[" ? [...node.expressions] : node.lhs.flat();
    default:
      return [];
  }
}

// compiler/jsonata/references.ts
function freeVariables(tree) {
  const found2 = /* @__PURE__ */ new Set();
  visitVariables(tree, /* @__PURE__ */ new Set(), "value", found2);
  return [...found2];
}
function visitVariables(node, bound2, place2, found2) {
  switch (node.type) {
    case "variable":
      if (!bound2.has(node.value) && !["", "$", "states"].includes(node.value) && (place2 === "value" || libraryFunction(node.value) === void 0)) found2.add(node.value);
      break;
    case "bind":
      visitVariables(node.rhs, bound2, "value", found2);
      bound2.add(node.lhs.value);
      return;
    case "function":
    case "partial":
      visitCall(node, bound2, found2);
      break;
    case "lambda": {
      const inner = /* @__PURE__ */ new Set([...bound2, ...node.arguments.map((argument2) => argument2.value)]);
      visitVariables(node.body, inner, "value", found2);
      return;
    }
    case "block": {
      const inner = /* @__PURE__ */ new Set([...bound2, ...node.expressions.flatMap((part) => part.type === "bind" && part.rhs.type === "lambda" ? [part.lhs.value] : [])]);
      for (const part of node.expressions) visitVariables(part, inner, "value", found2);
      break;
    }
    case "path":
      visitPath(node, bound2, found2);
      break;
    case "apply":
      visitVariables(node.lhs, bound2, "value", found2);
      visitVariables(node.rhs, bound2, "argument", found2);
      break;
    default:
      for (const child of children2({ ...node, predicate: void 0, stages: void 0, group: void 0 })) visitVariables(child, bound2, "value", found2);
  }
  if (node.type === "path") return;
  for (const stage of [...node.predicate ?? [], ...node.stages ?? []]) if (stage.type === "filter") visitVariables(stage.expr, bound2, "value", found2);
  for (const part of node.group?.lhs.flat() ?? []) visitVariables(part, bound2, "value", found2);
}
function visitCall(node, bound2, found2) {
  visitVariables(node.procedure, bound2, "callee", found2);
  for (const argument2 of node.arguments) visitVariables(argument2, bound2, "argument", found2);
}
function visitPath(node, bound2, found2) {
  const inner = new Set(bound2);
  for (const step of node.steps) {
    for (const name of [step.focus, step.index]) if (name !== void 0) inner.add(name);
    for (const stage of step.stages ?? []) if (stage.type === "index") inner.add(stage.value);
    visitVariables(step, inner, "value", found2);
  }
  for (const part of node.group?.lhs.flat() ?? []) visitVariables(part, inner, "value", found2);
}
function topLevelReferences(tree) {
  const found2 = /* @__PURE__ */ new Set();
  const visit3 = (node, topLevel) => {
    if (node.type === "variable" && node.value === "$") found2.add("$$");
    if (topLevel) {
      if (node.type === "variable" && node.value === "") found2.add("$");
      if (node.type === "name") found2.add(node.value);
      if (node.type === "wildcard") found2.add("*");
      if (node.type === "descendant") found2.add("**");
    }
    for (const { child, inside: inside2 } of placed(node)) visit3(child, topLevel && !inside2);
  };
  visit3(tree, true);
  return [...found2];
}
function placed(node) {
  const own2 = children2({ ...node, predicate: void 0, stages: void 0, group: void 0 });
  const contexts = [...node.predicate ?? [], ...node.stages ?? []].flatMap((stage) => stage.type === "filter" ? [stage.expr] : []);
  return [
    ...own2.map((child, i) => ({ child, inside: node.type === "sort" || node.type === "transform" || node.type === "path" && i > 0 })),
    ...[...contexts, ...node.group?.lhs.flat() ?? []].map((child) => ({ child, inside: true }))
  ];
}

// compiler/checks/expressions-of.ts
function everyExpression(state) {
  const found2 = [...expressionsOf(state)];
  for (const expression of found2) for (const part of partsOf(expression)) found2.push(part);
  return found2;
}
function assignments(state) {
  const inner = [...state.type === "Choice" ? state.choices : [], ..."catch" in state ? state.catch : []];
  return [state, ...inner].flatMap(({ assign, pointer }) => assign === void 0 ? [] : [{ assign, pointer: `${pointer}/Assign` }]);
}
function expressionsOf(state) {
  const common = [state.inputPath, state.outputPath, state.output, ...assignments(state).map(({ assign }) => assign)];
  return [...common, ...ownExpressions(state), ...resultExpressions(state)].filter((expression) => expression !== void 0 && expression !== null);
}
function ownExpressions(state) {
  switch (state.type) {
    case "Task":
      return [state.timeoutSeconds, state.heartbeatSeconds, state.credentials];
    case "Pass":
      return [state.parameters, state.resultPath];
    case "Choice":
      return state.choices.flatMap((rule) => [...conditionExpressions(rule.condition), rule.output]);
    case "Wait":
      return [state.seconds, state.timestamp];
    case "Fail":
      return [state.error, state.cause];
    case "Map":
      return [
        state.items,
        state.itemSelector,
        state.maxConcurrency,
        state.toleratedFailureCount,
        state.toleratedFailurePercentage,
        state.itemReader?.arguments,
        state.itemReader?.maxItems,
        state.itemBatcher?.batchInput,
        state.itemBatcher?.maxItemsPerBatch,
        state.itemBatcher?.maxInputBytesPerBatch,
        state.resultWriter?.arguments
      ];
    default:
      return [];
  }
}
function resultExpressions(state) {
  if (!("catch" in state)) return [];
  const caught2 = state.catch.flatMap((catcher2) => [catcher2.resultPath, catcher2.output]);
  return [state.arguments, state.resultSelector, state.resultPath, ...caught2];
}
function conditionExpressions(condition) {
  switch (condition.kind) {
    case "and":
    case "or":
      return condition.conditions.flatMap(conditionExpressions);
    case "not":
      return conditionExpressions(condition.condition);
    case "comparison":
      return [condition.variable, condition.operand];
    case "jsonata":
      return [condition.expression];
    case "invalid":
      return [];
  }
}
function partsOf(expression) {
  switch (expression.kind) {
    case "intrinsic":
      return expression.arguments;
    case "object":
      return expression.entries.map(({ value: value2 }) => value2);
    case "array":
      return expression.items;
    default:
      return [];
  }
}

// compiler/checks/jsonata-references.ts
var jsonataReferences = ({ states, report: report2 }) => {
  for (const state of states) {
    for (const expression of everyExpression(state)) {
      if (expression.kind !== "jsonata") continue;
      for (const name of topLevelReferences(expression.tree)) {
        report2.add("UNSUPPORTED_JSONATA", { node: expression.node, pointer: `${state.pointer}/${expression.field}` }, { name });
      }
    }
  }
};

// compiler/rules.ts
var error = (code2, message) => ({ code: code2, severity: "ERROR", message });
var warning = (code2, message) => ({ code: code2, severity: "WARNING", message });
var schema = (message) => error("SCHEMA_VALIDATION_FAILED", message);
var rules = {
  // The text.
  INVALID_JSON: error("INVALID_JSON_DESCRIPTION", "{message}"),
  // [recorded]
  INVALID_YAML: error("INVALID_JSON_DESCRIPTION", "{message}"),
  MISSING_DEFINITION: error("MISSING_DESCRIPTION", "The definition is empty"),
  // code [public]
  DEFINITION_TOO_LARGE: schema("The definition has {length} characters, more than the maximum of {maximum}"),
  TOO_DEEPLY_NESTED: error("TOO_DEEPLY_NESTED", "Objects and arrays are nested more than {limit} levels deep"),
  // code [public]
  DUPLICATE_FIELD: warning("SCHEMA_VALIDATION_FAILED", "Duplicate field '{field}': only the last one counts"),
  // Fields of objects.
  REQUIRED_FIELDS: schema("These fields are required: [{fields}]"),
  // [recorded]
  REQUIRED_FIELD: schema("The field '{field}' is required but was missing"),
  // [recorded]
  ONE_FIELD_REQUIRED: schema("One of these fields is required: [{fields}]"),
  OPERATOR_REQUIRED: schema("One comparison operator is required beside Variable"),
  EXCLUSIVE_FIELDS: schema("There should only be one of the following fields: [{fields}]"),
  // [public]
  UNSUPPORTED_FIELD: schema("Field '{field}' is not supported"),
  // [public]
  OTHER_LANGUAGE_FIELD: schema("The QueryLanguage is set to '{language}', but field '{field}' is only supported for the '{other}' QueryLanguage"),
  // [public]
  WRONG_TYPE: schema("Expected value of type {type}"),
  // [public]
  UNKNOWN_VALUE: schema("The field '{field}' should have one of these values: [{values}]"),
  // [recorded]
  MINIMUM: schema("Minimum value is {minimum}"),
  // [public]
  MAXIMUM: schema("Maximum value is {maximum}"),
  // [public]
  TOO_FEW_ITEMS: schema("Minimum number of items is {minimum}"),
  UNRESOLVED_SUBSTITUTION: warning("SCHEMA_VALIDATION_FAILED", "The placeholder in '{value}' has to be replaced before the state machine is created"),
  INVALID_TIMESTAMP: schema("String does not match RFC3339 timestamp"),
  // [recorded]
  QUERY_LANGUAGE_DOWNGRADE: schema("'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine"),
  // [recorded]
  // Expressions.
  INVALID_PATH: schema("Value is not a valid JSONPath"),
  INVALID_REFERENCE_PATH: schema("Value is not a Reference Path"),
  // [public]
  INVALID_PAYLOAD_PATH: schema("The value for the field '{field}' must be a valid JSONPath or a valid intrinsic function call"),
  // [recorded]
  INVALID_INTRINSIC: schema("The value for the field '{field}' must be a valid JSONPath or a valid intrinsic function call"),
  // [recorded]
  INVALID_PAYLOAD_KEY: schema("The fields '{key}' and '{key}.$' are both given; only one of them can be"),
  INVALID_JSONATA: error("INVALID_JSONATA_EXPRESSION", "{message}"),
  // [public]
  UNSUPPORTED_JSONATA: error("UNSUPPORTED_JSONATA_EXPRESSION", "Reference to '{name}' at the top level is not supported."),
  // [public]
  // States and transitions.
  MISSING_TARGET: error("MISSING_TRANSITION_TARGET", "Missing 'Next' target: {target}"),
  // [public]
  UNREACHABLE_STATE: warning("MISSING_TRANSITION_TARGET", 'State "{state}" is not reachable.'),
  // [public]
  NO_TERMINAL_STATE: error("MISSING_END_STATE", "Workflow has no terminal state"),
  // [public]
  DUPLICATE_STATE_NAME: error("DUPLICATE_STATE_NAME", "Duplicate State name: {state}"),
  // [public]
  INVALID_STATE_NAME: error("INVALID_STATE_NAME", "The state name has {length} characters; it must have 1 to {maximum}"),
  // code [public]
  // Retry and Catch.
  STATES_ALL_NOT_LAST: schema("States.ALL must appear alone and at end of list"),
  // [public]
  MAX_DELAY_NOT_ABOVE_INTERVAL: schema("MaxDelaySeconds must be greater than IntervalSeconds"),
  // Task.
  UNRECOGNIZED_RESOURCE: schema("The resource provided {resource} is not recognized. The value is not a valid resource ARN, or the resource is not available in this region."),
  // [recorded]
  HEARTBEAT_NOT_BELOW_TIMEOUT: schema("HeartbeatSeconds must be smaller than TimeoutSeconds"),
  // Express workflows.
  EXPRESS_INTEGRATION: schema("Express state machine does not support '{pattern}' service integration "),
  // [recorded]
  EXPRESS_ACTIVITY: schema("Express state machine does not support activity tasks"),
  EXPRESS_DISTRIBUTED_MAP: schema("Express state machine does not support distributed Map states"),
  // Map.
  DISTRIBUTED_FIELD: schema("Field '{field}' is only supported for a Map state in DISTRIBUTED mode"),
  LABEL_TOO_LONG: { ...error("INVALID_LABEL_NAME", "Label cannot exceed 40 characters"), quotesDefinition: true },
  // [recorded]
  LABEL_INVALID_CHARACTER: { ...error("INVALID_LABEL_NAME", "Label contains invalid character: {character}"), quotesDefinition: true },
  // [recorded]
  DUPLICATE_LABEL: error("DUPLICATE_LABEL_NAME", "Duplicate Label name: {label}"),
  // code [public]
  // Variables.
  INVALID_VARIABLE_NAME: schema("'{name}' is not a valid variable name"),
  SHADOWED_VARIABLE: warning("SCHEMA_VALIDATION_FAILED", "The variable '{name}' hides the one of the same name in an outer scope"),
  UNASSIGNED_VARIABLE: warning("SCHEMA_VALIDATION_FAILED", "The variable '{name}' is never assigned in this scope or an outer one"),
  // Values that look like something else.
  NO_DOLLAR: warning("NO_DOLLAR", "The value of the field '{field}' looks like a path or an intrinsic function, but the field name does not end with '.$'"),
  // code [public]
  NO_PATH: warning("NO_PATH", "The value of the field '{field}' looks like a path, but the field name does not end with 'Path'"),
  // code [public]
  PASS_RESULT_IS_STATIC: warning("PASS_RESULT_IS_STATIC", "The Result of a Pass state is static: the path in the field '{field}' is not evaluated")
  // code [public]
};

// compiler/diagnostics.ts
function createReport(positions) {
  const diagnostics = [];
  return {
    diagnostics,
    get failed() {
      return diagnostics.some((diagnostic) => diagnostic.severity === "ERROR");
    },
    add(name, place2, parameters = {}) {
      const { code: code2, severity, message } = ruleOf(name);
      const { offset, end: end2 } = place2.node;
      diagnostics.push({
        code: code2,
        rule: name,
        severity,
        message: fill3(message, parameters),
        location: place2.pointer === "" ? "/" : place2.pointer,
        offset,
        end: end2,
        ...positions(offset)
      });
    }
  };
}
function ruleOf(name) {
  return rules[name];
}
function fill3(template2, parameters) {
  return template2.replaceAll(/\{(\w+)\}/g, (hole, name) => parameters[name] ?? hole);
}
function quoted(value2) {
  const quote2 = value2.includes("'") && !value2.includes('"') ? '"' : "'";
  const named2 = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "	": "\\t" };
  const inside2 = [...value2].map((character) => {
    if (character === quote2) return `\\${character}`;
    if (named2[character] !== void 0) return named2[character];
    const code2 = character.codePointAt(0) ?? 0;
    return code2 < 32 || code2 >= 127 && code2 <= 160 || code2 === 173 ? `\\x${code2.toString(16).padStart(2, "0")}` : character;
  });
  return quote2 + inside2.join("") + quote2;
}

// compiler/checks/labels.ts
var maximum = 40;
var forbidden = /[\s<>{}[\]?*"#%\\^|~`$&,;:/\u0000-\u001f\u007f-\u009f]/u;
var labels = ({ states, report: report2 }) => {
  const seen = /* @__PURE__ */ new Set();
  for (const state of states) {
    if (state.type !== "Map" || state.label === void 0) continue;
    const place2 = fieldPlace(state, "Label");
    const character = forbidden.exec(state.label)?.[0];
    if ([...state.label].length > maximum) report2.add("LABEL_TOO_LONG", place2);
    else if (character !== void 0) report2.add("LABEL_INVALID_CHARACTER", place2, { character: quoted(character) });
    else if (seen.has(state.label)) report2.add("DUPLICATE_LABEL", place2, { label: state.label });
    seen.add(state.label);
  }
};

// compiler/checks/next-or-end.ts
var nextOrEnd = ({ states, report: report2 }) => {
  for (const state of states.filter(hasTransition)) {
    const hasNext = member3(state.node, "Next") !== void 0;
    if (hasNext && state.end) report2.add("EXCLUSIVE_FIELDS", state, { fields: "Next, End" });
    if (!hasNext && !state.end) report2.add("ONE_FIELD_REQUIRED", state, { fields: "Next, End" });
  }
};
function hasTransition(state) {
  return state.type !== "Choice" && state.type !== "Succeed" && state.type !== "Fail";
}

// compiler/checks/reachable-states.ts
var reachableStates = ({ machines, report: report2 }) => {
  for (const machine2 of machines) {
    if (machine2.startAt === void 0 || !isComplete(machine2) || !machine2.states.some(isTerminal)) continue;
    const reached = reachedFrom(machine2, machine2.startAt.value);
    for (const state of machine2.states) {
      if (!reached.has(state.name)) report2.add("UNREACHABLE_STATE", { node: state.nameNode, pointer: state.pointer }, { state: state.name });
    }
  }
};
function reachedFrom(machine2, start) {
  const byName = new Map(machine2.states.map((state) => [state.name, state]));
  const reached = /* @__PURE__ */ new Set([start]);
  for (const name of reached) {
    const state = byName.get(name);
    if (state !== void 0) for (const { target: target2 } of transitions(state)) reached.add(target2.value);
  }
  return reached;
}

// compiler/checks/resources.ts
var readers = ["s3:getObject", "s3:listObjectsV2"];
var writers = ["s3:putObject"];
var resources = ({ states, report: report2 }) => {
  for (const { node, pointer, known: known2 } of states.flatMap(resourcesOf)) {
    if (known2(node.value)) continue;
    if (node.value.includes("${")) report2.add("UNRESOLVED_SUBSTITUTION", { node, pointer }, { value: node.value });
    else report2.add("UNRECOGNIZED_RESOURCE", { node, pointer }, { resource: node.value });
  }
};
function resourcesOf(state) {
  const found2 = [];
  const add3 = (node, pointer, known2) => {
    if (node !== void 0) found2.push({ node, pointer, known: known2 });
  };
  if (state.type === "Task") add3(state.resource, `${state.pointer}/Resource`, (resource2) => resourceOf(resource2) !== void 0);
  if (state.type === "Map") {
    add3(state.itemReader?.resource, `${state.pointer}/ItemReader/Resource`, (resource2) => isStorage(resource2, readers));
    add3(state.resultWriter?.resource, `${state.pointer}/ResultWriter/Resource`, (resource2) => isStorage(resource2, writers));
  }
  return found2;
}
function isStorage(resource2, actions2) {
  return actions2.includes(/^arn:aws[\w-]*:states:::(.+)$/.exec(resource2)?.[1] ?? "");
}

// compiler/checks/retry-delays.ts
var retryDelays = ({ states, report: report2 }) => {
  for (const retrier2 of states.flatMap((state) => "retry" in state ? state.retry : [])) {
    if (retrier2.maxDelaySeconds !== void 0 && retrier2.maxDelaySeconds <= retrier2.intervalSeconds) {
      report2.add("MAX_DELAY_NOT_ABOVE_INTERVAL", fieldPlace(retrier2, "MaxDelaySeconds"));
    }
  }
};

// compiler/checks/state-name-length.ts
var maximum2 = 80;
var stateNameLength = ({ machines, report: report2 }) => {
  for (const state of machines.flatMap((machine2) => machine2.states)) {
    const length = [...state.name].length;
    if (length >= 1 && length <= maximum2) continue;
    report2.add("INVALID_STATE_NAME", { node: state.nameNode, pointer: state.pointer }, { length: String(length), maximum: String(maximum2) });
  }
};

// compiler/checks/states-all.ts
var statesAll = ({ states, report: report2 }) => {
  for (const list4 of states.flatMap((state) => "catch" in state ? [state.retry, state.catch] : [])) {
    list4.forEach((handler, index) => {
      const errors = member3(handler.node, "ErrorEquals");
      if (errors?.kind !== "array" || errors.items.length === 1 && index === list4.length - 1) return;
      errors.items.forEach((node, item) => {
        if (node.kind === "string" && node.value === "States.ALL") report2.add("STATES_ALL_NOT_LAST", { node, pointer: `${handler.pointer}/ErrorEquals[${item}]` });
      });
    });
  }
};

// compiler/checks/task-timeouts.ts
var taskTimeouts = ({ states, report: report2 }) => {
  for (const state of states) {
    if (state.type !== "Task") continue;
    const timeout = literalNumber(state.timeoutSeconds);
    const heartbeat = literalNumber(state.heartbeatSeconds);
    if (timeout !== void 0 && heartbeat !== void 0 && heartbeat >= timeout) {
      report2.add("HEARTBEAT_NOT_BELOW_TIMEOUT", fieldPlace(state, "HeartbeatSeconds"));
    }
  }
};
function literalNumber(expression) {
  return expression?.kind === "literal" && typeof expression.value === "number" ? expression.value : void 0;
}

// compiler/checks/terminal-state.ts
var terminalState = ({ machines, report: report2 }) => {
  for (const machine2 of machines) {
    if (isComplete(machine2) && !machine2.states.some(isTerminal)) report2.add("NO_TERMINAL_STATE", { node: machine2.node, pointer: void 0 });
  }
};

// compiler/checks/transition-targets.ts
var transitionTargets = ({ machines, report: report2 }) => {
  for (const machine2 of machines) {
    const names3 = stateNames(machine2);
    if (names3 === void 0) continue;
    const start = machine2.startAt === void 0 ? [] : [{ target: machine2.startAt, pointer: `${machine2.pointer}/StartAt` }];
    for (const { target: target2, pointer } of [...start, ...machine2.states.flatMap(transitions)]) {
      if (!names3.has(target2.value)) report2.add("MISSING_TARGET", { node: target2, pointer }, { target: target2.value });
    }
  }
};

// compiler/checks/unique-state-names.ts
var uniqueStateNames = ({ machines, report: report2 }) => {
  const seen = /* @__PURE__ */ new Set();
  for (const machine2 of machines) {
    const states = member3(machine2.node, "States");
    if (states?.kind !== "object") continue;
    for (const { key } of states.members) {
      if (seen.has(key.value)) report2.add("DUPLICATE_STATE_NAME", { node: key, pointer: `${machine2.pointer}/States/${key.value}` }, { state: key.value });
      seen.add(key.value);
    }
  }
};

// compiler/checks/values-that-look-like-paths.ts
var valuesThatLookLikePaths = ({ states, report: report2 }) => {
  for (const state of states.filter(({ queryLanguage }) => queryLanguage === "JSONPath")) {
    for (const { node, field: field2 } of templateTexts(state)) report2.add("NO_DOLLAR", { node, pointer: state.pointer }, { field: field2 });
    for (const { node, field: field2, pointer } of plainTexts(state)) report2.add("NO_PATH", { node, pointer }, { field: field2 });
    for (const { node, field: field2 } of resultTexts(state)) report2.add("PASS_RESULT_IS_STATIC", { node, pointer: `${state.pointer}/Result` }, { field: field2 });
  }
};
function suspects(node, field2, found2 = []) {
  if (node.kind === "array") for (const item of node.items) suspects(item, field2, found2);
  if (node.kind === "object") for (const { key, value: value2 } of node.members) suspects(value2, key.value, found2);
  if (node.kind === "string" && /^(\$\.|\$\$\.|\$\[|States\.[A-Za-z0-9]+\()/.test(node.value)) found2.push({ node, field: field2 });
  return found2;
}
function templateTexts(state) {
  const templates = expressionsOf(state).filter(({ kind }) => kind === "object");
  return templates.flatMap(({ node }) => suspects(node, "")).filter(({ field: field2 }) => !field2.endsWith(".$"));
}
function resultTexts(state) {
  const result = state.type === "Pass" ? member3(state.node, "Result") : void 0;
  return result === void 0 ? [] : suspects(result, "Result");
}
function plainTexts(state) {
  if (state.type === "Fail") {
    return state.node.members.filter(({ key }) => key.value === "Error" || key.value === "Cause").flatMap(({ key, value: value2 }) => suspects(value2, key.value).map((suspect) => ({ ...suspect, pointer: `${state.pointer}/${key.value}` })));
  }
  if (state.type !== "Choice") return [];
  return state.choices.flatMap(({ condition, pointer }) => literals2(condition).map((suspect) => ({ ...suspect, pointer })));
}
function literals2(condition) {
  switch (condition.kind) {
    case "and":
    case "or":
      return condition.conditions.flatMap(literals2);
    case "not":
      return literals2(condition.condition);
    case "comparison":
      return condition.operand.kind === "literal" ? suspects(condition.operand.node, condition.operator) : [];
    default:
      return [];
  }
}

// compiler/checks/variable-references.ts
function variablesRead(state) {
  return [...new Set(everyExpression(state).flatMap(variablesOf))].toSorted();
}
function variablesOf(expression) {
  if (expression.kind === "jsonata") return expression.variables;
  return expression.kind === "path" && expression.variable !== void 0 ? [expression.variable] : [];
}

// compiler/checks/variables.ts
var identifier = /^\p{ID_Start}\p{ID_Continue}*$/u;
var maximum3 = 80;
var variables = (checked2) => {
  for (const state of checked2.states) checkNames(state, checked2);
  const [whole2] = checked2.machines;
  if (whole2?.pointer === "") checkScope(whole2, void 0, checked2);
};
function checkNames(state, { report: report2 }) {
  for (const { assign, pointer } of assignments(state)) {
    for (const { key } of assign.node.members) {
      const name = variableName(key.value);
      if (identifier.test(name) && name.length <= maximum3 && name !== "states") continue;
      report2.add("INVALID_VARIABLE_NAME", { node: key, pointer }, { name });
    }
  }
}
function checkScope(machine2, outer, checked2) {
  const scope = { own: new Set(machine2.states.flatMap(assignedNames)), outer };
  for (const state of machine2.states) {
    for (const { assign, pointer } of assignments(state)) {
      for (const { key } of assign.node.members) {
        const name = variableName(key.value);
        if (isVisible(name, outer)) checked2.report.add("SHADOWED_VARIABLE", { node: key, pointer }, { name });
      }
    }
    for (const name of variablesRead(state)) {
      if (!isVisible(name, scope)) checked2.report.add("UNASSIGNED_VARIABLE", state, { name });
    }
    for (const inner of innerMachines(state)) {
      checkScope(inner, inner.processorConfig?.mode === "DISTRIBUTED" ? void 0 : scope, checked2);
    }
  }
}
function isVisible(name, scope) {
  for (let inner = scope; inner !== void 0; inner = inner.outer) if (inner.own.has(name)) return true;
  return false;
}
function assignedNames(state) {
  return assignments(state).flatMap(({ assign }) => assign.node.members.map(({ key }) => variableName(key.value)));
}
function variableName(key) {
  return key.endsWith(".$") ? key.slice(0, -2) : key;
}

// compiler/checks/index.ts
var checks = [
  stateNameLength,
  uniqueStateNames,
  nextOrEnd,
  jsonataReferences,
  resources,
  expressWorkflow,
  taskTimeouts,
  statesAll,
  retryDelays,
  labels,
  distributedFields,
  variables,
  valuesThatLookLikePaths,
  // AWS names the missing targets first, then that there is no end; without an end it does not look for what is unreachable.
  transitionTargets,
  terminalState,
  reachableStates
];
function check2(machine2, { type }, report2) {
  const machines = everyMachine(machine2);
  const states = machines.flatMap((inner) => inner.states);
  for (const run2 of checks) run2({ machines, states, type, report: report2 });
}

// compiler/version.ts
var VERSION = "0.1.0";

// compiler/emit/code.ts
var Code = class {
  parts;
  /** The same over several lines, for when the line it is put on gets too long. */
  broken;
  constructor(parts, broken) {
    this.parts = parts;
    this.broken = broken;
  }
};
var EMPTY = new Code([]);
function code(strings2, ...values) {
  const parts = [strings2[0]];
  values.forEach((value2, i) => {
    if (value2 !== void 0) parts.push(value2 instanceof Code ? value2 : literal(value2));
    parts.push(strings2[i + 1]);
  });
  return new Code(parts);
}
var IDENTIFIER = /^[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u;
function identifier2(name) {
  if (!IDENTIFIER.test(name)) throw new Error(`not an identifier: ${JSON.stringify(name)}`);
  return new Code([name]);
}
var runtime = (name) => new Code([{ runtime: name, isType: false }]);
var runtimeType = (name) => new Code([{ runtime: name, isType: true }]);
var types = (annotation) => new Code([{ types: annotation }]);
var mapped = (offset, body, name) => new Code([{ offset, name }, body]);
function literal(value2) {
  if (typeof value2 === "string") return new Code([quote(value2)]);
  if (value2 === null || typeof value2 === "boolean") return new Code([String(value2)]);
  if (typeof value2 === "number") return new Code([Object.is(value2, -0) ? "-0" : String(value2)]);
  if (Array.isArray(value2)) return list2(value2.map((item) => literal(item)));
  return object3(Object.entries(value2).map(([key, item]) => [key, literal(item)]));
}
var WIDTH = 110;
var list2 = (items4) => bracketed("[", items4, "]", "");
function object3(entries) {
  const items4 = entries.map(([key, value2]) => {
    if (key === void 0) return value2;
    const shorthand = value2.parts.length === 1 && value2.parts[0] === key && IDENTIFIER.test(key) && !/^(?:null|true|false)$/.test(key);
    return shorthand ? value2 : new Code([propertyKey(key), ": ", value2]);
  });
  return bracketed("{", items4, "}", " ");
}
function call3(callee, args) {
  const flat2 = new Code([callee, "(", ...joined2(args), ")"]);
  const { text: text4 } = render(flat2, { types: false });
  if (text4.length <= WIDTH || text4.includes("\n")) return flat2;
  const last = args.findLastIndex((arg) => arg.broken !== void 0);
  if (last >= 0) return new Code([callee, "(", ...joined2(args.with(last, args[last].broken)), ")"]);
  return lines([callee, "("], args, ")");
}
var isName = ({ parts }) => parts.length === 1 && typeof parts[0] === "string" && IDENTIFIER.test(parts[0]);
var join = (items4, separator) => new Code(items4.flatMap((item, i) => i === 0 ? [item] : [separator, item]));
function joined2(items4) {
  return items4.flatMap((item, i) => i === 0 ? [item] : [", ", item]);
}
function bracketed(open, items4, close, pad) {
  if (items4.length === 0) return new Code([open + close]);
  const flat2 = new Code([open + pad, ...joined2(items4), pad + close], lines([open], items4, close));
  return isShort(flat2) ? flat2 : flat2.broken;
}
var lines = (open, items4, close) => new Code([...open, ...items4.flatMap((item) => ["\n  ", item, ","]), "\n", close]);
function operation(items4, operator) {
  const flat2 = join(items4, ` ${operator} `);
  return isShort(flat2) ? flat2 : join(items4, `
  ${operator} `);
}
function isShort(body) {
  const text4 = render(body, { types: false }).text;
  return text4.length <= WIDTH && !text4.includes("\n");
}
function quote(text4) {
  const json3 = JSON.stringify(text4).replace(/[\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16)}`);
  if (text4.includes("'") && !text4.includes('"')) return json3;
  return `'${json3.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}
function propertyKey(key) {
  if (key === "__proto__") return "['__proto__']";
  return /^(?:[A-Za-z_$][\w$]*|0|[1-9]\d{0,8})$/.test(key) ? key : quote(key);
}
function comment(text4) {
  const lines2 = text4.replaceAll("*/", "*\\/").split(/\r\n|[\n\r\u2028\u2029]/);
  if (lines2.length === 1) return new Code([`/** ${lines2[0]} */`]);
  return new Code([`/**
${lines2.map((line) => ` * ${line}`.trimEnd()).join("\n")}
 */`]);
}
function render(body, options) {
  const chunks = [];
  const values = /* @__PURE__ */ new Set();
  const typeNames = /* @__PURE__ */ new Set();
  const mappings = [];
  let line = 0;
  let column = 0;
  let indent = "";
  const write = (text4, base) => {
    const placed2 = base === "" ? text4 : text4.replace(/\n(?!\n)/g, `
${base}`);
    chunks.push(placed2);
    const last = placed2.lastIndexOf("\n");
    if (last < 0) {
      if (column === indent.length) indent += /^ */.exec(placed2)[0];
      column += placed2.length;
      return;
    }
    for (let i = placed2.indexOf("\n"); i >= 0; i = placed2.indexOf("\n", i + 1)) line++;
    column = placed2.length - last - 1;
    indent = /^ */.exec(placed2.slice(last + 1))[0];
  };
  const visit3 = (part, base) => {
    if (typeof part === "string") write(part, base);
    else if (part instanceof Code) part.parts.forEach(inner(indent));
    else if ("runtime" in part) {
      (part.isType ? typeNames : values).add(part.runtime);
      write(options.imported?.(part.runtime) ?? part.runtime, base);
    } else if ("types" in part) {
      if (options.types) visit3(part.types, base);
    } else mappings.push({ line, column, offset: part.offset, name: part.name });
  };
  const inner = (base) => (part) => visit3(part, base);
  visit3(body, "");
  return { text: chunks.join(""), runtime: values, runtimeTypes: new Set([...typeNames].filter((name) => !values.has(name))), mappings };
}

// compiler/emit/reserved.ts
var WORDS = `await break case catch class const continue debugger default delete do else enum export extends false finally
  for function if implements import in instanceof interface let new null package private protected public return static
  super switch this throw true try typeof var void while with yield arguments eval undefined NaN Infinity`;
var LOCALS = "f F raw input args result selected output error errorOutput assigned item context elements runtime";
var GLOBALS = "Array Boolean Date Error JSON Map Math Number Object Promise RegExp Set String Symbol globalThis";
var RUNTIME = `$abs $append $assert $average $base64decode $base64encode $boolean $ceil $clone $contains $count $decodeUrl
  $decodeUrlComponent $distinct $each $encodeUrl $encodeUrlComponent $error $exists $filter $floor $formatBase
  $formatInteger $formatNumber $fromMillis $hash $join $keys $length $lookup $lowercase $map $match $max $merge
  $millis $min $not $now $number $pad $parse $parseInteger $partition $power $random $range $reduce $replace
  $reverse $round $shuffle $sift $single $sort $split $spread $sqrt $string $substring $substringAfter
  $substringBefore $sum $toMillis $trim $type $uppercase $uuid $zip DistributedMap END EventContext
  EventDescription Execution ExecutionIdentity ExecutionOptions Expected ExpressionHost Failure Frame HOLE Handler
  Handlers HistoryEvent Host Hosted Json JsonataError LocalHost Machine MapItem MapRunResult Next Outcome
  RetryTable RunOptions RunResult SavedExecution SavedFrame State States TaskInfo TaskRequest TaskResult TaskTarget
  TupleStream activity add all argument array asText at booleanEquals bounded call callIn chain constructed
  copyJson deep deepOnly defined descendants describeEvent differs distributedMap divide each eachArray
  eachArrayKept eachItem eachKept equals evaluate evaluateHosted fields filter filterTuples flat get greater
  greaterOrEqual group groupTuples holds hosted indexTuples indexedTuples indices inputItems inputs integer
  integerAt isTimestamp isTrue items itemsAt itemsOf keep kept lambda less lessOrEqual listOf machine mapItems
  matches members modulo multiply need negate noChoiceMatched notFunction nth nthTuple numericEquals
  numericGreaterThan numericGreaterThanEquals numericLessThan numericLessThanEquals object only operand order
  orderTuples own parallel partial pathFunction percentage percentageAt pick put putAt queryFailure range reach
  regex run runtimeFailure seconds secondsAt select service signed sleep sleepTo slice streamOf stringEquals
  stringGreaterThan stringGreaterThanEquals stringLessThan stringLessThanEquals stringMatches subtract tail text
  textAt timestamp timestampAt timestampEquals timestampGreaterThan timestampGreaterThanEquals timestampLessThan
  timestampLessThanEquals together tracked transform tupleStep tuplesOf unlessEmpty unwrap where wildcard withItem
  within`;
var MODULE_RESERVED = new Set(`${WORDS} ${LOCALS} ${GLOBALS}`.split(/\s+/));
var RESERVED = /* @__PURE__ */ new Set([...MODULE_RESERVED, ...RUNTIME.split(/\s+/)]);

// compiler/emit/names.ts
var Names = class {
  taken = new Set(MODULE_RESERVED);
  states = /* @__PURE__ */ new Map();
  /** The function of a state: its name in PascalCase. */
  state(state) {
    const known2 = this.states.get(state);
    if (known2 !== void 0) return known2;
    const name = this.unique(pascalCase(state.name));
    this.states.set(state, name);
    return name;
  }
  /** A constant or function that belongs to something named `name`: 'Charge Card', 'Retry' → chargeCardRetry. */
  constant(name, suffix = "") {
    return this.unique(camelCase(name) + suffix);
  }
  /** What a name of the runtime is called here: itself, unless a state or a constant is called so. */
  imported(name) {
    return this.taken.has(name) ? `runtime${name[0].toUpperCase()}${name.slice(1)}` : name;
  }
  unique(wanted) {
    let name = wanted;
    for (let n2 = 2; this.taken.has(name); n2++) name = `${wanted}${n2}`;
    this.taken.add(name);
    return identifier2(name);
  }
};
function pascalCase(text4) {
  const words = text4.match(/[\p{ID_Continue}$]+/gu) ?? [];
  const name = words.map((word2) => word2[0].toUpperCase() + word2.slice(1)).join("");
  return /^[\p{ID_Start}$_]/u.test(name) ? name : `State${name}`;
}
function camelCase(text4) {
  const name = pascalCase(text4);
  return name[0].toLowerCase() + name.slice(1);
}
function inOrder(machine2) {
  const byName = new Map(machine2.states.map((state) => [state.name, state]));
  const seen = /* @__PURE__ */ new Set();
  const postorder = [];
  const first2 = machine2.startAt && byName.get(machine2.startAt.value);
  const stack = [];
  const visit3 = (state) => {
    seen.add(state);
    const next = successors(state).map((name) => byName.get(name)).filter((s) => s !== void 0);
    stack.push({ state, next });
  };
  if (first2 !== void 0) visit3(first2);
  while (stack.length > 0) {
    const top = stack.at(-1);
    const next = top.next.pop();
    if (next === void 0) {
      postorder.push(top.state);
      stack.pop();
    } else if (!seen.has(next)) visit3(next);
  }
  return [...postorder.toReversed(), ...machine2.states.filter((state) => !seen.has(state))];
}
function successors(state) {
  const targets = [state.next];
  if (state.type === "Choice") targets.push(...state.choices.map((rule) => rule.next), state.default);
  if ("catch" in state) targets.push(...state.catch.map((catcher2) => catcher2.next));
  return targets.filter((target2) => target2 !== void 0).map((target2) => target2.value);
}

// compiler/emit/block.ts
var Block = class {
  async = false;
  statements = [];
  onDemand = /* @__PURE__ */ new Map();
  add(statement) {
    this.statements.push(statement);
  }
  /** `expression;` */
  addStatement(expression) {
    this.add(code`${expression};`);
  }
  /** `if (condition) statement`, over several lines when long. */
  addIf(condition, statement) {
    const flat2 = code`if (${condition}) ${statement}`;
    if (isShort(flat2)) return this.add(flat2);
    const test = isShort(condition) ? code`if (${condition})` : code`if (
  ${condition}
)`;
    this.add(code`${test} {
  ${statement}
}`);
  }
  /** `const name = value;` */
  declare(name, value2) {
    this.add(code`const ${identifier2(name)} = ${value2};`);
    return identifier2(name);
  }
  /** A local that is declared here if anybody asks for it later. */
  offer(name, value2) {
    const entry = { at: this.statements.length, value: value2, used: false };
    this.onDemand.set(name, entry);
    return () => {
      entry.used = true;
      return identifier2(name);
    };
  }
  /** `await call`: makes the function asynchronous. */
  await(call4) {
    this.async = true;
    return code`await ${call4}`;
  }
  toCode() {
    const lines2 = this.statements.slice();
    for (const [name, { at: at3, value: value2, used }] of [...this.onDemand].toReversed()) {
      if (used) lines2.splice(at3, 0, code`const ${identifier2(name)} = ${value2};`);
    }
    return join(lines2, "\n");
  }
};

// compiler/expressions/intrinsic-functions.ts
var exactly = (count) => ({ arguments: [count, count] });
var intrinsicFunctions = {
  "States.Array": { arguments: [0, Infinity] },
  "States.ArrayContains": exactly(2),
  "States.ArrayGetItem": exactly(2),
  "States.ArrayLength": exactly(1),
  "States.ArrayPartition": exactly(2),
  "States.ArrayRange": exactly(3),
  "States.ArrayUnique": exactly(1),
  "States.Base64Decode": exactly(1),
  "States.Base64Encode": exactly(1),
  "States.Format": { arguments: [1, Infinity] },
  "States.Hash": exactly(2),
  "States.JsonMerge": exactly(3),
  "States.JsonToString": exactly(1),
  "States.MathAdd": exactly(2),
  "States.MathRandom": { arguments: [2, 3], host: true },
  "States.StringSplit": exactly(2),
  "States.StringToJson": exactly(1),
  "States.UUID": { ...exactly(0), host: true }
};

// compiler/jsonata/environment.ts
var IT = identifier2("it");
var TUPLE = identifier2("t");
var OWN = `it t unlessEmpty get at items each eachItem eachKept flat pick where filter keep kept unwrap inputs listOf wildcard descendants
  add subtract multiply divide modulo negate less lessOrEqual greater greaterOrEqual equals differs within isTrue asText array
  range object together group groupTuples order regex call callIn tail partial chain notFunction signed transform tracked
  constructed streamOf eachArray eachArrayKept bounded tuplesOf tupleStep filterTuples nthTuple indexTuples orderTuples indexedTuples itemsOf defined evaluate
  evaluateHosted hosted`.split(/\s+/);
function bindVariable(env, variable2) {
  const wanted = variable2.replace(/[^\p{ID_Continue}]/gu, "") || "value";
  const base = /^\p{ID_Start}/u.test(wanted) ? wanted : `_${wanted}`;
  let unique = base;
  for (let n2 = 2; env.taken.has(unique) || RESERVED.has(unique) || OWN.includes(unique); n2++) unique = `${base}${n2}`;
  const name = identifier2(unique);
  return {
    name,
    env: {
      ...env,
      variables: new Map(env.variables).set(variable2, name),
      taken: new Set(env.taken).add(unique)
    }
  };
}
function boundVariable(env, variable2) {
  const found2 = env.variables.get(variable2);
  if (found2 !== void 0) {
    if (!("used" in found2)) return found2;
    found2.used = true;
    return found2.name;
  }
  for (let body = env.body; body !== void 0; body = body.outer) {
    const assigned = body.assigned.get(variable2);
    if (assigned !== void 0) return assigned;
  }
  return void 0;
}
var newBody = (outer) => ({ declarations: [], assigned: /* @__PURE__ */ new Map(), outer });
var withItem2 = (env, item = IT) => ({ ...env, context: { kind: "item", code: item } });
var contextCode = ({ context: context3 }) => context3.kind === "none" ? code`undefined` : context3.code;
var operand2 = ({ code: body, open }) => open === true ? code`(${body})` : body;
var any = (body) => ({ code: body, kind: "any", always: false });

// compiler/jsonata/bodies.ts
var JSON_TYPE = types(code`: ${runtimeType("Json")}`);
function emitBody(node, env, emit2 = (inner) => inner.emit(node, inner)) {
  const inner = { ...env, body: newBody(env.body) };
  if (isStatements(node)) return inBraces(statements(node, inner), inner);
  const result = emit2(inner);
  if (inner.body.declarations.length > 0) return inBraces([code`return ${result.code};`], inner);
  return result.brace === true ? code`(${result.code})` : result.code;
}
var isStatements = (node) => node.type === "block" && node.predicate === void 0 && node.group === void 0 && node.keepArray !== true && (node.expressions.length > 1 || node.expressions[0]?.type === "bind");
var inBraces = (lines2, env) => code`{\n  ${join([...env.body.declarations, ...lines2], "\n")}\n}`;
function emitBlock(node, env) {
  if (node.expressions.length === 0) return any(code`undefined`);
  if (node.expressions.length === 1 && node.expressions[0].type !== "bind") return env.emit(node.expressions[0], env);
  const inner = { ...env, body: newBody(env.body) };
  return any(code`(() => ${inBraces(statements(node, inner), inner)})()`);
}
function statements(node, env) {
  const upcoming = /* @__PURE__ */ new Map();
  let outer = env;
  const lines2 = [];
  const names3 = node.expressions.flatMap((part) => part.type === "bind" ? [part.lhs.value] : []);
  for (const name of new Set(names3)) {
    const bound2 = bindVariable(outer, name);
    upcoming.set(name, { name: bound2.name, used: false });
    outer = { ...outer, taken: bound2.env.taken };
  }
  let here = { ...outer, upcoming: new Map([...env.upcoming, ...upcoming]) };
  const declared = /* @__PURE__ */ new Set();
  node.expressions.forEach((part, i) => {
    const last = i === node.expressions.length - 1;
    if (part.type !== "bind") {
      const value3 = here.emit(part, here);
      lines2.push(last ? code`return ${value3.code};` : code`${value3.brace === true ? code`(${value3.code})` : value3.code};`);
      return;
    }
    const name = part.lhs.value;
    const variable2 = upcoming.get(name);
    const bound2 = { ...here, variables: new Map(here.variables).set(name, variable2.name) };
    const value2 = here.emit(part.rhs, part.rhs.type === "lambda" ? bound2 : here).code;
    const once = names3.filter((other) => other === name).length === 1;
    if (once && !variable2.used) lines2.push(code`const ${variable2.name} = ${value2};`);
    else {
      if (!declared.has(name)) lines2.unshift(code`let ${variable2.name}${JSON_TYPE};`);
      lines2.push(code`${variable2.name} = ${value2};`);
    }
    declared.add(name);
    here = bound2;
    if (last) lines2.push(code`return ${variable2.name};`);
  });
  return lines2;
}
function emitBind(node, env) {
  const known2 = boundVariable(env, node.lhs.value);
  const name = known2 ?? declare(node.lhs.value, env);
  const value2 = env.emit(node.rhs, env);
  return { ...value2, code: code`(${name} = ${value2.code})`, open: false, brace: false };
}
function declare(variable2, env) {
  const { name } = bindVariable({ ...env, taken: /* @__PURE__ */ new Set([...env.taken, ...env.body.assigned.keys()]) }, variable2);
  env.body.declarations.push(code`let ${name}${JSON_TYPE};`);
  env.body.assigned.set(variable2, name);
  return name;
}
function emitLambda(node, env) {
  let inner = {
    ...env,
    variables: new Map([...env.upcoming, ...env.variables]),
    upcoming: /* @__PURE__ */ new Map()
  };
  const parameters = node.arguments.map((argument2) => {
    const bound2 = bindVariable(inner, argument2.value);
    inner = bound2.env;
    return code`${bound2.name}${JSON_TYPE}`;
  });
  const body = emitBody(node.body, inner);
  const lambda2 = code`(${join(parameters, ", ")})${JSON_TYPE} => ${body}`;
  env.needs.fails = true;
  if (node.signature === void 0) return { ...any(lambda2), open: true };
  return any(code`${runtime("signed")}(${literal(node.signature.definition)}, ${lambda2})`);
}

// compiler/jsonata/calls.ts
function emitCall(node, env, first2, kept2 = node.keepArray === true) {
  const { procedure } = node;
  const args = [...first2 === void 0 ? [] : [first2], ...node.arguments.map((argument2) => env.emit(argument2, env))];
  const place2 = (body) => procedure.position === void 0 ? body : mapped(env.offset(procedure.position - nameLength(procedure)), body);
  const library = libraryCallee(procedure, env);
  if (library !== void 0) {
    const result = emitLibraryCall(library.name, library.known, args, kept2, env);
    return { ...result, code: place2(result.code) };
  }
  env.needs.fails = true;
  return any(place2(emitDynamicCall(procedure, args.map((arg) => arg.code), env)));
}
var nameLength = (node) => node.type === "variable" ? node.value.length + 1 : 0;
function libraryCallee(procedure, env) {
  if (procedure.type !== "variable" || procedure.predicate !== void 0) return void 0;
  const known2 = libraryFunction(procedure.value);
  if (known2 === void 0 || boundVariable(env, procedure.value) !== void 0 || env.scope.assigns?.(procedure.value) === true) return void 0;
  return { name: procedure.value, known: known2 };
}
function emitLibraryCall(name, known2, args, kept2, env) {
  const { context: context3, required: required2, parameters, result } = known2;
  noteUse(name, known2, env);
  const codes = args.map((arg) => arg.code);
  const callee = runtime(`$${name}`);
  const kind = result === void 0 || result === "sequence" ? "any" : result;
  const always = known2.always === true && codes.length >= required2;
  const mayNeedContext = context3 === true && codes.length < parameters && env.context.kind !== "none";
  if (mayNeedContext) {
    const raw = kept2 && result === "sequence" ? code`${callee}.raw` : callee;
    return { code: code`${raw}.call(${join([contextCode(env), ...codes], ", ")})`, kind, always };
  }
  if (kept2 && result === "sequence") return any(call3(code`${callee}.raw`, codes));
  return { code: call3(callee, codes), kind, always };
}
function noteUse(name, known2, env) {
  env.needs.fails ||= name !== "exists";
  if (known2.host === true) env.needs.host = true;
  if (name === "distinct") env.needs.marks += 2;
}
function emitDynamicCall(procedure, args, env) {
  const context3 = env.context.kind === "none" ? void 0 : contextCode(env);
  const missing = missingCallee(procedure, env);
  if (missing !== void 0) return missing;
  const meant = meantVariable(procedure, env);
  const value2 = env.emit(procedure, env).code;
  const callee = meant === void 0 ? value2 : code`${value2} ?? ${runtime("notFunction")}(${literal(meant)})`;
  return context3 === void 0 ? call3(runtime("call"), [callee, ...args]) : call3(runtime("callIn"), [context3, callee, ...args]);
}
function missingCallee(procedure, env) {
  if (procedure.predicate !== void 0) return void 0;
  if (procedure.type === "variable" && !["", "$"].includes(procedure.value) && boundVariable(env, procedure.value) === void 0 && !env.standalone) {
    return call3(runtime("notFunction"), []);
  }
  const meant = meantVariable(procedure, env);
  return meant !== void 0 && env.context.kind === "none" ? call3(runtime("notFunction"), [literal(meant)]) : void 0;
}
function meantVariable(procedure, env) {
  if (procedure.type !== "path" || procedure.steps.length !== 1) return void 0;
  const [step] = procedure.steps;
  if (step?.type !== "name") return void 0;
  return libraryFunction(step.value) !== void 0 || boundVariable(env, step.value) !== void 0 ? step.value : void 0;
}
function emitTail({ body }, env) {
  if (body.type !== "function" || body.predicate !== void 0 || body.group !== void 0 || body.keepArray === true) return env.emit(body, env);
  if (libraryCallee(body.procedure, env) !== void 0 || missingCallee(body.procedure, env) !== void 0) return env.emit(body, env);
  const callee = env.emit(body.procedure, env).code;
  const args = body.arguments.map((argument2) => env.emit(argument2, env).code);
  return any(call3(runtime("tail"), [callee, ...args]));
}
function emitPartial(node, env) {
  env.needs.fails = true;
  const args = node.arguments.map((argument2) => argument2.type === "operator" ? runtime("HOLE") : env.emit(argument2, env).code);
  return any(call3(runtime("partial"), [emitCallee(node.procedure, env), ...args]));
}
function emitCallee(procedure, env) {
  return missingCallee(procedure, env) === void 0 ? env.emit(procedure, env).code : code`undefined`;
}
function emitApply(node, env) {
  const value2 = env.emit(node.lhs, env);
  if (node.rhs.type === "function" && node.rhs.predicate === void 0 && node.rhs.group === void 0) return emitCall(node.rhs, env, value2, node.keepArray);
  env.needs.fails = true;
  const library = libraryCallee(node.rhs, env);
  const isData = node.lhs.type !== "variable" && node.lhs.type !== "lambda" && node.lhs.type !== "apply" && node.lhs.type !== "partial" && node.lhs.type !== "transform" && node.lhs.type !== "function" && node.lhs.type !== "block";
  if (library !== void 0 && isData) return emitLibraryCall(library.name, library.known, [value2], node.keepArray === true, env);
  return any(call3(runtime("chain"), [operand2(value2), emitCallee(node.rhs, env)]));
}
function emitLibraryValue(name, known2, env) {
  noteUse(name, known2, env);
  const callee = runtime(`$${name}`);
  return any(known2.result === "sequence" ? code`${callee}.${identifier2("raw")}` : callee);
}

// compiler/jsonata/objects.ts
function emitObject({ lhs: pairs }, env) {
  const keys = constantKeys(pairs);
  const { context: context3 } = env;
  if (keys === void 0) {
    env.needs.fails = true;
    const from = context3.kind === "none" ? code`undefined` : context3.kind === "root" ? code`[${context3.code}]` : context3.code;
    return { code: call3(runtime("group"), [from, emitPairs(pairs, withItem2(env))]), kind: "any", always: true };
  }
  const inner = context3.kind === "root" ? withItem2(env, context3.code) : env;
  if (context3.kind === "item" && pairs.some(([, value2]) => usesContext(value2))) {
    const { literal: literal5 } = emitFields(keys, pairs, withItem2(env));
    return { code: call3(runtime("together"), [context3.code, code`(${IT}) => (${literal5})`]), kind: "any", always: true };
  }
  const { literal: literal4, always } = emitFields(keys, pairs, inner);
  if (always) return { code: literal4, kind: "any", always: true, brace: true };
  return { code: call3(runtime("object"), [literal4]), kind: "any", always: true };
}
function emitFields(keys, pairs, env) {
  const values = pairs.map(([, value2]) => env.emit(value2, env));
  return { literal: object3(values.map((value2, i) => [keys[i], value2.code])), always: values.every((value2) => value2.always) };
}
function constantKeys(pairs) {
  const keys = pairs.map(([key]) => key.type === "string" && key.predicate === void 0 && key.group === void 0 ? key.value : void 0);
  return keys.some((key) => key === void 0) || new Set(keys).size < keys.length ? void 0 : keys;
}
var emitPairs = (pairs, env, parameter = IT) => list2(pairs.map((pair) => list2(pair.map((part) => code`(${parameter}) => ${emitBody(part, env)}`))));
function usesContext(node) {
  switch (node.type) {
    case "name":
    case "wildcard":
    case "descendant":
    case "parent":
    case "function":
    case "partial":
      return true;
    case "variable":
      return node.value === "" || children2(node).some(usesContext);
    default:
      return children2(node).some(usesContext);
  }
}

// compiler/jsonata/operators.ts
var ARITHMETIC = { "+": "add", "-": "subtract", "*": "multiply", "/": "divide", "%": "modulo" };
var COMPARISON = { "<": "less", "<=": "lessOrEqual", ">": "greater", ">=": "greaterOrEqual" };
function emitLiteral({ value: value2 }) {
  const kind = value2 === null ? "any" : typeof value2;
  return { code: literal(value2), kind, always: true };
}
function emitBinary(node, env) {
  const { value: operator, lhs, rhs } = node;
  const place2 = (body) => node.position === void 0 ? body : mapped(env.offset(node.position - operator.length), body);
  switch (operator) {
    case "&":
      return { code: code`${asText2(lhs, env)} + ${asText2(rhs, env)}`, kind: "string", always: true, open: true };
    case "and":
    case "or": {
      const sign = operator === "and" ? "&&" : "||";
      const [left3, right2] = [lhs, rhs].map((side) => truth(side, env, true, sign));
      return { code: sign === "&&" ? code`${left3} && ${right2}` : code`${left3} || ${right2}`, kind: "boolean", always: true, open: true };
    }
    case "=":
    case "!=":
      return emitEquality(node, env);
  }
  const [left2, right] = [env.emit(lhs, env), env.emit(rhs, env)];
  const args = [left2.code, right.code];
  if (operator === "in") return { code: call3(runtime("within"), args), kind: "boolean", always: true };
  env.needs.fails = true;
  if (operator === "..") return any(place2(call3(runtime("range"), args)));
  const always = left2.always && right.always;
  const arithmetic = ARITHMETIC[operator];
  if (arithmetic !== void 0) return { code: place2(call3(runtime(arithmetic), args)), kind: "number", always };
  return { code: place2(call3(runtime(COMPARISON[operator]), args)), kind: "boolean", always };
}
function emitEquality({ value: operator, lhs, rhs }, env) {
  const [left2, right] = [env.emit(lhs, env), env.emit(rhs, env)];
  const constant = isConstant(lhs) || isConstant(rhs);
  const exist = left2.always && right.always;
  if (operator === "=" && constant) return { code: code`${operand2(left2)} === ${operand2(right)}`, kind: "boolean", always: true, open: true };
  if (operator === "!=" && constant && exist) return { code: code`${operand2(left2)} !== ${operand2(right)}`, kind: "boolean", always: true, open: true };
  const name = operator === "=" ? "equals" : "differs";
  return { code: call3(runtime(name), [left2.code, right.code]), kind: "boolean", always: true };
}
var isConstant = (node) => (node.type === "string" || node.type === "number" || node.type === "value") && node.predicate === void 0 && node.group === void 0 && node.keepArray !== true;
function asText2(node, env) {
  const part = env.emit(node, env);
  if (part.kind === "string" && part.always) return node.type === "binary" ? part.code : operand2(part);
  if (part.kind !== "string") env.needs.fails = true;
  return call3(runtime("asText"), [part.code]);
}
function truth(node, env, exact = false, within2) {
  const value2 = env.emit(node, env);
  const isBoolean2 = value2.kind === "boolean" && (value2.always || !exact);
  if (!isBoolean2) return call3(runtime("isTrue"), [value2.code]);
  if (value2.open !== true || within2 === void 0) return value2.code;
  const sameOperator = node.type === "binary" && (node.value === "and" ? "&&" : node.value === "or" ? "||" : void 0) === within2;
  const comparison2 = node.type === "binary" && (within2 === "?" || node.value === "=" || node.value === "!=");
  return sameOperator || comparison2 ? value2.code : code`(${value2.code})`;
}
function emitCondition(node, env) {
  const test = truth(node.condition, env, false, "?");
  const yes = env.emit(node.then, env);
  const no = node.else === void 0 ? any(code`undefined`) : env.emit(node.else, env);
  const branch3 = (value2, nested2) => nested2?.type === "condition" ? value2.code : operand2(value2);
  const kind = node.else === void 0 || yes.kind === no.kind ? yes.kind : "any";
  return { code: code`${test} ? ${operand2(yes)} : ${branch3(no, node.else)}`, kind, always: yes.always && no.always, open: true };
}
function emitNegation({ expression }, env) {
  env.needs.fails = true;
  const value2 = env.emit(expression, env);
  return { code: call3(runtime("negate"), [value2.code]), kind: "number", always: value2.always };
}
function emitArray(node, env) {
  const parts = node.expressions.map((part) => ({ nested: isNestedArray(part), value: env.emit(part, env) }));
  const plain2 = parts.every(({ nested: nested2, value: value2 }) => value2.always && (nested2 || value2.kind !== "any"));
  const items4 = parts.map(({ nested: nested2, value: value2 }) => nested2 && !plain2 ? code`[${value2.code}]` : value2.code);
  const body = plain2 ? list2(items4) : call3(runtime("array"), items4);
  const nonEmpty = plain2 && items4.length > 0;
  if (node.consarray !== true) return { code: body, kind: "any", always: true, nonEmpty };
  env.needs.marks++;
  return { code: call3(runtime("constructed"), [body]), kind: "any", always: true };
}
var isNestedArray = (node) => node.type === "unary" && node.value === "[";

// compiler/jsonata/predicates.ts
function constantIndex(stage) {
  return stage.type === "filter" && stage.expr.type === "number" && stage.expr.predicate === void 0 ? Math.floor(stage.expr.value) : void 0;
}
function emitFilter(value2, stage, env) {
  if (stage.type !== "filter") return value2;
  const index = constantIndex(stage);
  if (index !== void 0) return call3(runtime("pick"), [value2, literal(index)]);
  env.needs.fails = true;
  const boolean2 = isBoolean(stage.expr, env);
  return call3(runtime(boolean2 ? "where" : "filter"), [value2, emitPredicate(stage.expr, env, boolean2)]);
}
function emitPredicate(node, env, boolean2) {
  const inner = withItem2(env);
  const body = emitBody(node, inner, (here) => boolean2 ? { code: truth(node, here), kind: "boolean", always: true } : here.emit(node, here));
  return code`(${IT}) => ${body}`;
}
function isBoolean(node, env) {
  if (node.predicate !== void 0 || node.group !== void 0 || node.keepArray === true) return false;
  switch (node.type) {
    case "binary":
      return ["=", "!=", "<", "<=", ">", ">=", "and", "or", "in"].includes(node.value);
    case "function":
      return node.procedure.type === "variable" && !env.variables.has(node.procedure.value) && libraryFunction(node.procedure.value)?.result === "boolean";
    case "block":
      return node.expressions.length === 1 && isBoolean(node.expressions[0], env);
    default:
      return false;
  }
}
function dependsOnItem(node) {
  if (node.type === "block" && node.expressions.length === 1) return dependsOnItem(node.expressions[0]);
  if (node.type !== "binary") return false;
  const ofItem = (side) => isNames(side, "name");
  const simple = (side) => ofItem(side) || isNames(side, "variable") || ["string", "number", "value", "variable"].includes(side.type) && isBare(side);
  switch (node.value) {
    case "and":
      return dependsOnItem(node.lhs) && dependsOnItem(node.rhs);
    case "or":
      return dependsOnItem(node.lhs) && dependsOnItem(node.rhs);
    case "=":
    case "!=":
    case "in":
      return (ofItem(node.lhs) || ofItem(node.rhs)) && simple(node.lhs) && simple(node.rhs);
    // Compared with something unordered, nothing fails too.
    case "<":
    case "<=":
    case ">":
    case ">=": {
      const constant = (side) => side.type === "string" || side.type === "number";
      return ofItem(node.lhs) && (constant(node.rhs) || ofItem(node.rhs)) || constant(node.lhs) && ofItem(node.rhs);
    }
    default:
      return false;
  }
}
var isNames = (node, first2) => node.type === "path" && isBare(node) && node.steps.every((step, i) => step.type === (i === 0 ? first2 : "name") && isBare(step));
var isBare = (node) => node.predicate === void 0 && node.stages === void 0 && node.group === void 0 && node.tuple !== true;

// compiler/jsonata/states.ts
var emitStates = (scope) => object3(["context", "input", "result", "errorOutput"].flatMap((name) => {
  const value2 = member4(scope, name);
  return value2 === void 0 ? [] : [[name, value2]];
}));
function statesMember(variable2, name, env) {
  if (variable2.value !== "states" || name.keepArray === true || boundVariable(env, "states") !== void 0 || env.standalone) return void 0;
  return member4(env.scope, name.value) ?? code`undefined`;
}
function member4(scope, name) {
  switch (name) {
    case "input":
      return scope.input;
    case "context":
      return withMapItem(scope);
    case "result":
      return scope.result;
    case "errorOutput":
      return scope.errorOutput;
    default:
      return void 0;
  }
}
function withMapItem({ context: context3, item }) {
  return item === void 0 ? context3 : code`{ ...${context3}, Map: { Item: { Index: ${item}.index, Value: ${item}.value } } }`;
}

// compiler/jsonata/paths.ts
function emitPath(node, env) {
  const [first2, ...rest2] = node.steps;
  if (!isConstructor(first2) || rest2.length === 0 || node.group !== void 0) return emitSteps(node, env);
  const { consarray: _, ...constructor } = first2;
  const array4 = env.emit(constructor, env);
  if (array4.nonEmpty === true) return emitSteps(node, env);
  env.needs.marks++;
  const path2 = emitSteps({ ...node, steps: [{ type: "variable", value: "" }, ...rest2] }, withItem2(env));
  const kept2 = node.keepSingletonArray === true ? [code`true`] : [];
  return any(call3(runtime("unlessEmpty"), [array4.code, code`(${IT}) => ${path2.code}`, ...kept2]));
}
var isConstructor = (step) => step.type === "unary" && step.value === "[" && step.consarray === true;
var isKept2 = (node) => node.keepSingletonArray === true || node.keepArray === true;
function emitSteps(node, env) {
  const kept2 = isKept2(node);
  if (kept2) env.needs.marks++;
  const { start, next } = begin3(node, env);
  let progress = start;
  for (let i = next; i < node.steps.length - 1; i++) progress = emitStep(node.steps[i], progress, env);
  const last = next < node.steps.length ? node.steps.at(-1) : void 0;
  if (node.group !== void 0) {
    env.needs.fails = true;
    const items4 = last === void 0 ? asList(progress) : emitLastItems(last, progress, env);
    return { code: call3(runtime("group"), [items4, emitPairs(node.group.lhs, withItem2(env))]), kind: "any", always: true };
  }
  const result = last === void 0 ? valueOf2(progress, kept2) : emitLast(last, progress, kept2, env);
  const { position: position2 } = node.steps[0];
  return any(position2 === void 0 ? result : mapped(env.offset(position2 - tokenLength(node.steps[0])), result));
}
var tokenLength = (step) => step.type === "variable" ? step.value.length + 1 : step.type === "name" ? step.value.length : 1;
function begin3(node, env) {
  const [first2, second] = node.steps;
  const { context: context3 } = env;
  const value2 = (body) => ({ kind: "value", value: body, names: [] });
  if (first2.type === "variable" && first2.stages === void 0) {
    const member5 = first2.predicate === void 0 && second?.type === "name" ? statesMember(first2, second, env) : void 0;
    if (member5 === void 0) return { start: value2(env.emit(first2, env).code), next: 1 };
    return { start: staged(member5, second?.stages ?? [], env), next: 2 };
  }
  if (first2.type === "name" || first2.type === "wildcard" || first2.type === "descendant") {
    return { start: { ...value2(context3.kind === "root" ? code`[${context3.code}]` : contextCode(env)), isContext: context3.kind !== "root" }, next: 0 };
  }
  if (isConstructor(first2) && node.steps.length > 1) {
    const { consarray: _, ...constructor } = first2;
    return { start: value2(env.emit(constructor, env).code), next: 1 };
  }
  if (node.steps.length === 1 || context3.kind === "item") {
    const inputs2 = context3.kind === "item" ? call3(runtime("inputs"), [context3.code]) : list2([contextCode(env)]);
    return { start: { kind: "list", list: inputs2 }, next: 0 };
  }
  const inner = context3.kind === "root" ? withItem2(env, context3.code) : env;
  return { start: staged(env.emitStep(first2, inner).code, first2.stages ?? [], env), next: 1 };
}
function staged(value2, stages, env) {
  const last = stages.at(-1);
  if (last === void 0) return { kind: "value", value: value2, names: [] };
  const before = stages.slice(0, -1).reduce((body, stage) => emitFilter(body, stage, env), value2);
  const index = constantIndex(last);
  if (index !== void 0) return { kind: "value", value: call3(runtime("at"), [before, literal(index)]), names: [] };
  return { kind: "list", list: emitFilter(before, last, env) };
}
function asList(progress) {
  if (progress.kind === "list") return progress.list;
  return progress.names.length === 0 ? call3(runtime(progress.isContext === true ? "inputs" : "listOf"), [progress.value]) : call3(runtime("items"), [progress.value, ...progress.names.map((name) => literal(name))]);
}
function valueOf2(progress, kept2) {
  if (kept2) return call3(runtime("keep"), [asList(progress)]);
  if (progress.kind === "list") return call3(runtime("unwrap"), [progress.list]);
  return progress.names.length === 0 ? progress.value : emitGet(progress.value, progress.names);
}
var emitGet = (value2, names3) => call3(runtime("get"), [value2, ...names3.map((name) => literal(name))]);
function namesOf(step) {
  if (step.type !== "name") return void 0;
  const stages = step.stages ?? [];
  if (stages.length === 0) return [step.value];
  const index = stages.length === 1 ? constantIndex(stages[0]) : void 0;
  return index === void 0 ? void 0 : [step.value, index];
}
function emitStep(step, progress, env) {
  const names3 = namesOf(step);
  if (names3 !== void 0 && progress.kind === "value") return { ...progress, names: [...progress.names, ...names3] };
  const from = asList(progress);
  if (step.type === "sort") return emitSort(step, from, env);
  const hoisted = hoistedFilters(step);
  if (hoisted !== void 0) {
    const named2 = asList(emitStep({ ...step, stages: void 0 }, progress, env));
    return { kind: "list", list: hoisted.reduce((body, stage) => emitFilter(body, stage, env), named2) };
  }
  return { kind: "list", list: call3(runtime("flat"), [from, emitStepFunction(step, env)]) };
}
function hoistedFilters(step) {
  const { stages } = step;
  if (step.type !== "name" || stages === void 0 || stages.length === 0) return void 0;
  return stages.every((stage) => stage.type === "filter" && dependsOnItem(stage.expr)) ? stages : void 0;
}
function emitLast(step, progress, kept2, env) {
  const names3 = namesOf(step);
  if (!kept2 && names3 !== void 0 && progress.kind === "value") return emitGet(progress.value, [...progress.names, ...names3]);
  if (isFiltered(step)) return valueOf2(emitStep(step, progress, env), kept2);
  if (isArrayStep(step)) return call3(runtime(kept2 ? "eachArrayKept" : "eachArray"), [asList(progress), emitStepFunction(step, env)]);
  return call3(runtime(kept2 ? "eachKept" : "each"), [asList(progress), emitStepFunction(step, env)]);
}
var isFiltered = (step) => step.type === "sort" || step.stages !== void 0 && constantIndex(step.stages.at(-1)) === void 0;
var isArrayStep = (step) => step.type === "unary" && step.value === "[" && step.stages === void 0 && step.predicate === void 0 && step.group === void 0;
function emitLastItems(step, progress, env) {
  if (isFiltered(step)) return asList(emitStep(step, progress, env));
  return call3(runtime("eachItem"), [asList(progress), emitStepFunction(step, env)]);
}
function emitStepFunction(step, env) {
  const stages = step.stages ?? [];
  if (step.type === "name" && stages.length === 0) return literal(step.value);
  const bare = stages.length === 0 && step.predicate === void 0 && step.keepArray !== true && step.group === void 0;
  if (step.type === "wildcard" && bare) return runtime("wildcard");
  if (step.type === "descendant" && bare) return runtime("descendants");
  const inner = withItem2(env);
  if (stages.length > 0) {
    const body = stages.reduce((value2, stage) => emitFilter(value2, stage, inner), env.emitStep(step, inner).code);
    return code`(${IT}) => ${body}`;
  }
  return code`(${IT}) => ${emitBody(step, inner, (here) => env.emitStep(step, here))}`;
}
function emitSort(step, from, env) {
  env.needs.fails = true;
  const sorted = call3(runtime("order"), [from, ...emitTerms(step, withItem2(env), IT)]);
  return step.stages === void 0 ? { kind: "list", list: sorted } : staged(sorted, step.stages, env);
}
function emitTerms(step, env, parameter) {
  return step.terms.map(({ descending, expression }) => object3([
    ["key", code`(${parameter}) => ${emitBody(expression, env)}`],
    ...descending ? [["descending", code`true`]] : []
  ]));
}

// compiler/jsonata/tuples.ts
var isTuplePath = (node) => node.steps.some((step) => step.tuple === true);
function emitTuplePath(node, env) {
  env.needs.fails = true;
  const names3 = /* @__PURE__ */ new Set();
  let inner = env;
  let current = { tuples: false, code: startOf2(node.steps[0], env) };
  node.steps.forEach((step, i) => {
    if (!current.tuples && step.tuple !== true) {
      current = { tuples: false, code: plainStep(step, current.code, i, env) };
      return;
    }
    current = { tuples: true, code: tupleStep2(step, current, inner) };
    bindings(step).forEach((name) => names3.add(name));
    inner = withTuple(env, names3);
  });
  const tuples = current.code;
  if (node.group !== void 0) {
    return { ...any(call3(runtime("groupTuples"), [tuples, emitPairs(node.group.lhs, tupleItem(inner), TUPLE)])), always: true };
  }
  if (node.tuple === true) return any(code`new ${runtime("TupleStream")}(${tuples})`);
  const kept2 = node.keepSingletonArray === true || node.keepArray === true;
  if (kept2) env.needs.marks++;
  return any(call3(runtime(kept2 ? "keep" : "unwrap"), [call3(runtime("itemsOf"), [tuples])]));
}
function emitFilteredStream(node, result, env) {
  env.needs.fails = true;
  const tuples = call3(runtime("streamOf"), [result]);
  const filtered = tupleStages({ ...node, stages: node.predicate }, tuples, withTuple(env, new Set(bindings(node))));
  return any(code`new ${runtime("TupleStream")}(${filtered})`);
}
function startOf2(first2, env) {
  const { context: context3 } = env;
  if (context3.kind !== "item" || first2.type === "variable") return list2([contextCode(env)]);
  return call3(runtime("inputs"), [context3.code]);
}
function plainStep(step, from, i, env) {
  if (step.type === "sort") return call3(runtime("order"), [from, ...emitTerms(step, withItem2(env), IT)]);
  if (i === 0 && step.consarray === true) return call3(runtime("listOf"), [env.emitStep(step, env).code]);
  const inner = withItem2(env);
  const value2 = env.emitStep(step, inner).code;
  const body = (step.stages ?? []).reduce((result, stage) => stageOfValue(result, stage, inner), value2);
  return call3(runtime("flat"), [from, code`(${IT}) => ${body}`]);
}
function stageOfValue(value2, stage, env) {
  if (stage.type !== "filter") return value2;
  const index = constantIndex(stage);
  if (index !== void 0) return call3(runtime("pick"), [value2, literal(index)]);
  return call3(runtime("filter"), [value2, code`(${IT}) => ${emitBody(stage.expr, withItem2(env))}`]);
}
function tupleStep2(step, from, env) {
  const inner = tupleItem(env);
  if (step.type === "sort") {
    const terms = from.tuples ? emitTerms(step, inner, TUPLE) : emitTerms(step, withItem2(env), IT);
    const sorted = call3(runtime(from.tuples ? "orderTuples" : "order"), [from.code, ...terms]);
    const index2 = new Set(step.index === void 0 ? [] : [step.index]);
    const indexed = from.tuples ? sorted : call3(runtime("indexedTuples"), [sorted, step.index === void 0 ? code`undefined` : literal(step.index)]);
    return tupleStages(step, indexed, withTuple(env, index2));
  }
  const tuples = from.tuples ? from.code : call3(runtime("tuplesOf"), [from.code]);
  const { focus, index, ancestor } = step;
  const binding = Object.entries({ focus, index, parent: ancestor?.label }).filter(([, name]) => name !== void 0);
  const body = emitBody(step, inner, (here) => here.emitStep(step, here));
  const args = [tuples, code`(${IT}, ${TUPLE}) => ${body}`];
  if (binding.length > 0) args.push(object3(binding.map(([name, variable2]) => [name, literal(variable2)])));
  return tupleStages(step, call3(runtime("tupleStep"), args), withTuple(env, new Set(bindings({ ...step, stages: void 0 }))));
}
function tupleStages(step, tuples, env) {
  let inner = env;
  return (step.stages ?? []).reduce((body, stage) => {
    if (stage.type === "index") {
      inner = withTuple(inner, /* @__PURE__ */ new Set([stage.value]));
      return call3(runtime("indexTuples"), [body, literal(stage.value)]);
    }
    const index = constantIndex(stage);
    if (index !== void 0) return call3(runtime("nthTuple"), [body, literal(index)]);
    return call3(runtime("filterTuples"), [body, code`(${IT}, ${TUPLE}) => ${emitBody(stage.expr, withItem2(inner))}`]);
  }, tuples);
}
function bindings(step) {
  const own2 = [step.focus, step.index, step.ancestor?.label].filter((name) => name !== void 0);
  const indices2 = (step.stages ?? []).flatMap((stage) => stage.type === "index" ? [stage.value] : []);
  const nested2 = step.tuple === true && (step.type === "path" || step.type === "block") ? children2(step).flatMap(bindings) : [];
  return [...own2, ...indices2, ...nested2];
}
function withTuple(env, names3) {
  const variables2 = new Map(env.variables);
  for (const name of names3) variables2.set(name, code`${TUPLE}[${literal(name)}]`);
  return { ...env, variables: variables2 };
}
var tupleItem = (env) => withItem2(env, code`${TUPLE}['@']`);

// compiler/jsonata/emit.ts
function emitJsonata(expression, scope, expected) {
  const { node, source, field: field2, start } = expression;
  const escaped2 = node.kind === "string" && node.end - node.offset !== node.value.length + 2;
  const offset = (position2) => escaped2 ? start : start + Math.max(position2, 0);
  const { body, result, host: host2 } = emitTree(expression.tree, scope, { offset });
  const rest2 = [literal(source), literal(field2), ...expected === void 0 ? [] : [literal(expected)]];
  if (host2) return mapped(start, call3(runtime("evaluateHosted"), [identifier2("f"), body, ...rest2]));
  if (result === void 0) return mapped(start, call3(runtime("evaluate"), [body, ...rest2]));
  const certain = result.always && (expected === void 0 || expected === result.kind);
  return mapped(start, certain ? result.code : call3(runtime("defined"), [result.code, ...rest2]));
}
function emitTree(tree, scope, { offset, root }) {
  const needs = { fails: false, host: false, marks: 0 };
  const env = {
    needs,
    scope,
    offset,
    standalone: root !== void 0,
    context: root === void 0 ? { kind: "none" } : { kind: "root", code: root },
    variables: /* @__PURE__ */ new Map(),
    upcoming: /* @__PURE__ */ new Map(),
    taken: /* @__PURE__ */ new Set(),
    body: newBody(void 0),
    emit: emitNode,
    emitStep: emitNode
  };
  let result;
  const expression = emitBody(tree, env, (inner) => {
    const emitted = emitNode(tree, inner);
    if (inner.body.declarations.length === 0) result = emitted;
    return emitted;
  });
  const marked = needsMarks(tree, needs.marks);
  const body = marked ? code`() => ${runtime("tracked")}(() => ${expression})` : code`() => ${expression}`;
  return { body, result: needs.fails || marked ? void 0 : result, host: needs.host };
}
function needsMarks(tree, marks2) {
  if (tree.type !== "path") return marks2 > 0;
  const own2 = Number(tree.keepSingletonArray === true || tree.keepArray === true) + Number(tree.steps[0].consarray === true) + Number(tree.steps.at(-1)?.consarray === true);
  return marks2 > own2;
}
function emitNode(node, env) {
  const { predicate = [], group: group3, keepArray } = node;
  if (node.type === "path") return emitPathNode(node, env);
  const isWild = node.type === "wildcard" || node.type === "descendant";
  if (isWild && keepArray === true && predicate.length === 0) return emitPathNode({ type: "path", steps: [{ ...node, keepArray: false }], keepArray }, env);
  let result = emitPlain(node, env);
  if (predicate.length === 0 && group3 === void 0 && keepArray !== true) return result;
  if (predicate.length > 0 && node.tuple === true && node.type === "block") return emitFilteredStream(node, result.code, env);
  if (predicate.length > 0) result = emitPredicates(result.code, predicate, group3 === void 0 && keepArray !== true, env);
  if (group3 !== void 0) {
    env.needs.fails = true;
    result = any(call3(runtime("group"), [result.code, emitPairs(group3.lhs, withItem2(env))]));
  }
  if (keepArray !== true) return result;
  env.needs.marks++;
  return any(call3(runtime("kept"), [result.code]));
}
function emitPredicates(value2, predicates, asValue, env) {
  const last = predicates.at(-1);
  const before = predicates.slice(0, -1).reduce((body, stage) => emitFilter(body, stage, env), value2);
  const index = constantIndex(last);
  if (index !== void 0) {
    const found2 = call3(runtime("at"), [before, literal(index)]);
    return any(asValue ? found2 : call3(runtime("listOf"), [found2]));
  }
  const filtered = emitFilter(before, last, env);
  return any(asValue ? call3(runtime("unwrap"), [filtered]) : filtered);
}
function emitPathNode(node, env) {
  return isTuplePath(node) ? emitTuplePath(node, env) : emitPath(node, env);
}
function emitPlain(node, env) {
  switch (node.type) {
    case "string":
    case "number":
    case "value":
      return emitLiteral(node);
    case "variable":
      return emitVariable(node, env);
    case "name":
      return any(call3(runtime("get"), [contextCode(env), literal(node.value)]));
    case "wildcard":
      return any(call3(runtime("wildcard"), [contextCode(env)]));
    case "descendant":
      return any(call3(runtime("descendants"), [contextCode(env)]));
    case "parent":
      return any(boundVariable(env, node.slot.label) ?? code`undefined`);
    case "regex":
      return any(call3(runtime("regex"), [literal(node.value.source), literal(node.value.flags.replace("g", ""))]));
    case "block":
      return emitBlock(node, env);
    case "bind":
      return emitBind(node, env);
    case "condition":
      return emitCondition(node, env);
    case "binary":
      return emitBinary(node, env);
    case "unary":
      if (node.value === "-") return emitNegation(node, env);
      return node.value === "[" ? emitArray(node, env) : emitObject(node, env);
    case "function":
      return emitCall(node, env);
    case "partial":
      return emitPartial(node, env);
    case "lambda":
      return node.thunk === true ? emitTail(node, env) : emitLambda(node, env);
    case "apply":
      return emitApply(node, env);
    case "transform":
      return emitTransform(node, env);
    default:
      throw new Error(`no JSONata expression: ${node.type}`);
  }
}
function emitVariable({ value: name }, env) {
  if (name === "") return any(contextCode(env));
  const bound2 = boundVariable(env, name);
  if (bound2 !== void 0) return any(bound2);
  if (name === "states" && !env.standalone) return { code: emitStates(env.scope), kind: "any", always: true, brace: true };
  const known2 = libraryFunction(name);
  if (known2 !== void 0 && env.scope.assigns?.(name) !== true) return emitLibraryValue(name, known2, env);
  return any(env.scope.variable(name));
}
function emitTransform(node, env) {
  const inner = withItem2(env);
  env.needs.fails = true;
  const parts = [node.pattern, node.update, ...node.delete === void 0 ? [] : [node.delete]];
  return any(call3(runtime("transform"), parts.map((part) => code`(it) => ${emitBody(part, inner)}`)));
}

// compiler/emit/template-literal.ts
var templateLiteral = (texts, values) => new Code(["`", ...texts.flatMap((text4, i) => i === 0 ? [escaped(text4)] : ["${", values[i - 1], "}", escaped(text4)]), "`"]);
function escaped(text4) {
  const json3 = JSON.stringify(text4).slice(1, -1).replaceAll('\\"', '"');
  return json3.replaceAll(/`|\$\{/g, "\\$&").replaceAll(/[\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16)}`);
}

// compiler/emit/paths.ts
function emitPath2(path2, scope) {
  if (path2.steps.length === 0 && path2.root !== "variable") return emitDocument(path2, scope);
  if (isInContext(path2)) return path2.steps.reduce((value2, step) => code`${value2}.${identifier2(String(stepKey(step)))}`, scope.context);
  return mapped(path2.node.offset, namesField(path2) ? named(path2, scope) : explained2(path2, scope));
}
var emitLookup = (path2, scope) => mapped(path2.node.offset, lookup(path2, scope));
function emitArgument(path2, scope, source) {
  if (isInContext(path2)) return emitPath2(path2, scope);
  if (path2.steps.length === 0 && path2.root !== "variable") return emitDocument(path2, scope);
  if (!canMiss(path2)) return lookup(path2, scope);
  return call3(runtime("argument"), [lookup(path2, scope), literal(path2.source), emitInput(path2, scope), templateLiteral([source], [])]);
}
function emitResultPath(path2, raw, result) {
  if (path2 === null) return raw();
  if (path2 === void 0 || path2.steps.length === 0) return result();
  const steps = path2.steps.map(stepKey);
  const [only2] = steps;
  const placed2 = steps.length === 1 && typeof only2 === "string" ? call3(runtime("put"), [raw(), literal(only2), result()]) : call3(runtime("putAt"), [raw(), literal(steps), result()]);
  return mapped(path2.node.offset, placed2);
}
var namesField = ({ field: field2 }) => field2.endsWith(".$") || field2 === "ErrorPath" || field2 === "CausePath";
function named(path2, scope) {
  const value2 = lookup(path2, scope);
  if (!canMiss(path2)) return value2;
  return call3(runtime("need"), [value2, literal(path2.source), emitInput(path2, scope), literal(path2.field)]);
}
var CONTEXT2 = /* @__PURE__ */ new Set([
  "Execution",
  "Execution.Id",
  "Execution.Input",
  "Execution.Name",
  "Execution.RoleArn",
  "Execution.StartTime",
  "Execution.RedriveCount",
  "State",
  "State.EnteredTime",
  "State.Name",
  "State.RetryCount",
  "StateMachine",
  "StateMachine.Id",
  "StateMachine.Name"
]);
var isInContext = ({ root, steps }) => root === "context" && CONTEXT2.has(steps.map((step) => step.kind === "property" ? step.name : "").join("."));
function explained2(path2, scope) {
  const checker = runtime(path2.field === "ItemsPath" ? "reach" : "need");
  const check4 = (value2) => call3(checker, [value2, literal(path2.source), emitDocument(path2, scope)]);
  const { first: first2, rest: rest2 } = split2(path2.steps);
  if (rest2.length === 0) return check4(lookup(path2, scope));
  const start = first2.length === 0 && path2.root !== "variable" ? emitDocument(path2, scope) : check4(chain2(path2, first2, scope));
  return canMiss(path2) ? check4(emitRest(start, rest2, scope)) : emitRest(start, rest2, scope);
}
var canMiss = ({ steps }) => {
  const { rest: rest2 } = split2(steps);
  return rest2.length === 0 || isObjectUnion(rest2) || rest2.at(-1).kind === "function";
};
function lookup(path2, scope) {
  const { first: first2, rest: rest2 } = split2(path2.steps);
  const start = chain2(path2, first2, scope);
  return rest2.length === 0 ? start : emitRest(start, rest2, scope);
}
function split2(steps) {
  const at3 = steps.findIndex((step) => step.kind !== "property" && step.kind !== "index");
  return at3 < 0 ? { first: steps, rest: [] } : { first: steps.slice(0, at3), rest: steps.slice(at3) };
}
function emitDocument({ root, variable: variable2, steps }, scope) {
  if (root === "input") return scope.document;
  if (root === "variable") return scope.variable(variable2);
  return scope.item !== void 0 && mayReachItem(steps) ? call3(runtime("withItem"), [scope.context, scope.item]) : scope.context;
}
var emitInput = (path2, scope) => path2.root === "variable" ? scope.document : emitDocument(path2, scope);
var mayReachItem = ([first2]) => first2 === void 0 || first2.kind !== "property" || first2.name === "Map";
function chain2(path2, steps, scope) {
  if (path2.root === "context" && scope.item !== void 0) {
    const [map2, item, member5, ...rest2] = steps.map((step) => step.kind === "property" ? step.name : void 0);
    if (map2 === "Map" && item === "Item" && member5 === "Value") return follow4(code`${scope.item}.value`, steps.slice(3));
    if (map2 === "Map" && item === "Item" && member5 === "Index" && rest2.length === 0) return code`${scope.item}.index`;
  }
  return follow4(emitDocument(path2, scope), steps);
}
var follow4 = (start, steps) => steps.reduce(emitStep2, start);
function emitStep2(value2, step) {
  const key = stepKey(step);
  if (typeof key === "number") return call3(runtime("nth"), [value2, literal(key)]);
  if (INHERITED.has(key) || /^\d+$/.test(key)) return call3(runtime("own"), [value2, literal(key)]);
  return isIdentifier(key) ? code`${value2}?.${identifier2(key)}` : code`${value2}?.[${key}]`;
}
function stepKey(step) {
  if (step.kind === "property") return step.name;
  if (step.kind === "index") return step.index;
  throw new Error(`a ${step.kind} is no single step`);
}
var INHERITED = new Set(
  [Object, Array, String, Number, Boolean].flatMap(({ prototype }) => Object.getOwnPropertyNames(prototype))
);
var isIdentifier = (name) => /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name);
function emitRest(start, rest2, scope) {
  const last = rest2.at(-1);
  if (last.kind === "function") {
    const before = rest2.slice(0, -1);
    return call3(runtime("pathFunction"), [literal(last.name), before.length === 0 ? start : emitRest(start, before, scope)]);
  }
  if (isObjectUnion(rest2)) return call3(runtime("fields"), [start, ...names2(rest2)]);
  return call3(runtime("select"), [start, ...rest2.map((step) => emitVisit(step, scope))]);
}
var isObjectUnion = (rest2) => rest2.length === 1 && rest2[0].kind === "properties";
var names2 = (rest2) => rest2.flatMap((step) => step.kind === "properties" ? step.names.map(literal) : []);
function emitVisit(step, scope) {
  switch (step.kind) {
    case "property":
      return literal(step.name);
    case "index":
      return literal(step.index);
    case "wildcard":
      return runtime("all");
    case "slice":
      return call3(runtime("slice"), emitBounds(step));
    case "properties":
      return call3(runtime("members"), step.names.map(literal));
    case "indices":
      return call3(runtime("indices"), step.indices.map((index) => literal(index)));
    case "filter":
      return call3(runtime("only"), [emitTest(step.filter, scope)]);
    case "descendants":
      return emitDescendants(step.of, scope);
    case "function":
      throw new Error("a function ends its path");
  }
}
function emitBounds({ from, to }) {
  const first2 = from === void 0 ? code`undefined` : literal(from);
  return to === void 0 ? [first2] : [first2, literal(to)];
}
function emitDescendants(target2, scope) {
  if (target2.kind === "filter") return call3(runtime("deepOnly"), [emitTest(target2.filter, scope)]);
  const visit3 = emitVisit(target2, scope);
  return call3(runtime("deep"), target2.kind === "properties" ? [visit3, literal(false)] : [visit3]);
}
var IT2 = identifier2("it");
var emitTest = (filter3, scope) => code`(it) => ${emitFilter2(filter3, scope)}`;
function emitFilter2(filter3, scope) {
  switch (filter3.kind) {
    case "and":
    case "or": {
      const side = (inner) => (inner.kind === "and" || inner.kind === "or") && inner.kind !== filter3.kind ? code`(${emitFilter2(inner, scope)})` : emitFilter2(inner, scope);
      return join([side(filter3.left), side(filter3.right)], filter3.kind === "and" ? " && " : " || ");
    }
    case "not":
      return code`!(${emitFilter2(filter3.operand, scope)})`;
    case "exists":
      return code`${emitOperand(filter3.path, scope)} !== undefined`;
    case "compare": {
      const left2 = emitOperand(filter3.left, scope);
      if (filter3.right.kind === "regex") return call3(runtime("matches"), [left2, emitPattern(filter3.right)]);
      return call3(runtime("holds"), [left2, literal(filter3.operator), emitOperand(filter3.right, scope)]);
    }
  }
}
function emitOperand(operand3, scope) {
  if (operand3.kind === "literal") return literal(operand3.value);
  if (operand3.kind === "regex") return emitPattern(operand3);
  const { first: first2, rest: rest2 } = split2(operand3.steps);
  const start = follow4(operand3.root === "element" ? IT2 : scope.document, first2);
  return rest2.length === 0 ? start : emitRest(start, rest2, scope);
}
var emitPattern = ({ source, flags }) => new Code([String(new RegExp(`^(?:${source})$`, flags))]);

// compiler/emit/expression.ts
function emitExpression(expression, scope, expected) {
  switch (expression.kind) {
    case "literal":
      return literal(expression.value);
    case "path":
      return emitPath2(expression, scope);
    case "intrinsic":
      return mapped(expression.node.offset, emitCall2(expression, scope, expression.source));
    case "jsonata":
      return emitJsonata(expression, scope, expected);
    case "object":
      return object3(expression.entries.map(({ key, value: value2 }) => [key, emitExpression(value2, scope)]));
    case "array":
      return list2(expression.items.map((item) => emitExpression(item, scope)));
  }
}
function emitCall2({ name, arguments: operands2 }, scope, source) {
  const args = operands2.map((operand3) => {
    if (operand3.kind === "path") return emitArgument(operand3, scope, source);
    return operand3.kind === "intrinsic" ? emitCall2(operand3, scope, source) : emitExpression(operand3, scope);
  });
  const text4 = name === "States.Format" ? emitText(operands2, args) : void 0;
  if (text4 !== void 0) return text4;
  const callee = code`${runtime("States")}.${identifier2(name.slice("States.".length))}`;
  return call3(callee, intrinsicFunctions[name]?.host ? [identifier2("f"), ...args] : args);
}
function emitText([template2], [, ...values]) {
  if (template2?.kind !== "literal" || typeof template2.value !== "string") return void 0;
  const pieces = piecesOf(template2.value);
  if (pieces.length !== values.length + 1) return void 0;
  return templateLiteral(pieces, values.map((value2) => call3(runtime("text"), [value2])));
}
function piecesOf(template2) {
  const pieces = [""];
  for (const [token2, escaped2] of template2.matchAll(/\\(.)|\{\}|[^]/g)) {
    if (token2 === "{}") pieces.push("");
    else pieces[pieces.length - 1] += escaped2 ?? token2;
  }
  return pieces;
}

// compiler/emit/variables.ts
var INHERITED2 = new Set(Object.getOwnPropertyNames(Object.prototype));
function variable(name) {
  if (INHERITED2.has(name)) return code`${runtime("own")}(f.vars, ${name})`;
  return isIdentifier2(name) ? code`f.vars.${identifier2(name)}` : code`f.vars[${literal(name)}]`;
}
var isIdentifier2 = (name) => /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name);
function assignedVariables2(machine2) {
  const names3 = /* @__PURE__ */ new Set();
  const visit3 = (state) => {
    const templates = [state.assign];
    if (state.type === "Choice") templates.push(...state.choices.map((rule) => rule.assign));
    if ("catch" in state) templates.push(...state.catch.map((catcher2) => catcher2.assign));
    for (const template2 of templates) template2?.entries.forEach(({ key }) => names3.add(key));
    nestedMachines(state).forEach((nested2) => nested2.states.forEach(visit3));
  };
  machine2.states.forEach(visit3);
  return [...names3];
}
function nestedMachines(state) {
  if (state.type === "Parallel") return state.branches;
  return state.type === "Map" && state.processor !== void 0 ? [state.processor] : [];
}

// compiler/emit/site.ts
function openSite(state, names3, byName, end2) {
  const block = new Block();
  const { inputPath } = state;
  const raw = block.offer(inputPath === void 0 ? "input" : "raw", code`f.data`);
  const context3 = block.offer("context", code`f.context`);
  let input = raw;
  const scope = (documents = {}) => ({
    get document() {
      return documents.document ?? input();
    },
    get context() {
      return context3();
    },
    get input() {
      return raw();
    },
    get result() {
      return documents.result;
    },
    get errorOutput() {
      return documents.errorOutput;
    },
    get item() {
      return documents.item;
    },
    variable
  });
  if (inputPath !== void 0) {
    const value2 = inputPath === null ? code`{}` : emitPath2(inputPath, scope({ document: raw() }));
    const local = block.declare("input", value2);
    input = () => local;
  }
  const target2 = (name) => {
    const next = name === void 0 ? void 0 : byName.get(name);
    return next === void 0 ? end2() : names3.state(next);
  };
  return { state, names: names3, block, raw, input: () => input(), scope, target: target2 };
}
function throughOutputPath(site, value2) {
  const { outputPath } = site.state;
  if (outputPath === void 0) return value2;
  if (outputPath?.root === "input" && outputPath.steps.length === 0) return value2;
  const document2 = isName(value2) ? value2 : site.block.declare("output", value2);
  if (outputPath === null) return code`{}`;
  return emitPath2(outputPath, site.scope({ document: document2 }));
}
function leave2(site, next, output2, assigned) {
  if (output2 === void 0 && assigned === void 0) return code`return ${next};`;
  const value2 = output2 ?? site.raw();
  return assigned === void 0 ? code`return f.to(${next}, ${value2});` : code`return f.to(${next}, ${value2}, ${assigned});`;
}
var emitAssign = (assign, scope) => assign === void 0 ? void 0 : emitExpression(assign, scope);
var f = identifier2("f");

// compiler/emit/condition.ts
function emitCondition2(condition, scope) {
  switch (condition.kind) {
    case "and":
      return operation(condition.conditions.map((inner) => nested(inner, scope)), "&&");
    case "or":
      return operation(condition.conditions.map((inner) => nested(inner, scope)), "||");
    case "not":
      return code`!(${emitCondition2(condition.condition, scope)})`;
    case "jsonata":
      return emitExpression(condition.expression, scope, "boolean");
    case "comparison":
      return emitComparison(condition, scope);
    case "invalid":
      return code`false`;
  }
}
var nested = (condition, scope) => (condition.kind === "and" || condition.kind === "or") && condition.conditions.length > 1 ? code`(${emitCondition2(condition, scope)})` : emitCondition2(condition, scope);
function emitComparison({ variable: variable2, operator, operand: operand3 }, scope) {
  if (operator === "IsPresent") return code`${emitLookup(variable2, scope)} ${equality(operand3)} undefined`;
  const value2 = emitOperand2(variable2, scope);
  const type = TYPE_TESTS[operator];
  if (type !== void 0) return type(value2, operand3);
  if (operand3.kind === "literal" && EQUALITIES.has(operator)) return code`${value2} === ${literal(operand3.value)}`;
  const other = operand3.kind === "path" ? emitOperand2(operand3, scope) : emitExpression(operand3, scope);
  return call3(runtime(operator[0].toLowerCase() + operator.slice(1)), [value2, other]);
}
var EQUALITIES = /* @__PURE__ */ new Set(["StringEquals", "NumericEquals", "BooleanEquals"]);
var TYPE_TESTS = {
  IsNull: (value2, wanted) => code`${value2} ${isFalse(wanted) ? NOT_EQUAL : EQUAL} null`,
  IsString: (value2, wanted) => typeTest(value2, wanted, "string"),
  IsNumeric: (value2, wanted) => typeTest(value2, wanted, "number"),
  IsBoolean: (value2, wanted) => typeTest(value2, wanted, "boolean"),
  IsTimestamp: (value2, wanted) => code`${isFalse(wanted) ? NOT : void 0}${call3(runtime("isTimestamp"), [value2])}`
};
var EQUAL = code`===`;
var NOT_EQUAL = code`!==`;
var NOT = code`!`;
var typeTest = (value2, wanted, type) => code`typeof ${value2} ${isFalse(wanted) ? NOT_EQUAL : EQUAL} ${type}`;
var isFalse = (wanted) => wanted.kind === "literal" && wanted.value === false;
var equality = (wanted) => isFalse(wanted) ? EQUAL : NOT_EQUAL;
function emitOperand2(path2, scope) {
  return mapped(path2.node.offset, call3(runtime("operand"), [emitLookup(path2, scope), literal(path2.source)]));
}

// compiler/emit/states/choice.ts
function emitChoice(state, site) {
  const { block, scope } = site;
  const output2 = sharedOutput(state, site);
  for (const rule of state.choices) {
    const then = leave2(site, site.target(rule.next?.value), ruleOutput(rule, site) ?? output2, emitAssign(rule.assign, scope()));
    block.addIf(mapped(rule.node.offset, emitCondition2(rule.condition, scope())), then);
  }
  if (state.default === void 0) {
    block.add(code`throw ${runtime("noChoiceMatched")}();`);
    return;
  }
  const otherwise = state.output === void 0 ? output2 : emitExpression(state.output, scope());
  block.add(leave2(site, site.target(state.default.value), otherwise, emitAssign(state.assign, scope())));
}
function sharedOutput(state, site) {
  if (state.queryLanguage === "JSONata") return void 0;
  if (state.inputPath === void 0 && state.outputPath === void 0) return void 0;
  const output2 = throughOutputPath(site, site.input());
  return state.outputPath === void 0 ? output2 : site.block.declare("selected", output2);
}
var ruleOutput = (rule, site) => rule.output && emitExpression(rule.output, site.scope());

// compiler/emit/states/fail.ts
function emitFail(state, site) {
  const text4 = (field2, value2) => {
    if (value2 === void 0) return code`undefined`;
    if (value2.kind !== "path") return emitExpression(value2, site.scope(), "string");
    return call3(runtime("textAt"), [emitPath2(value2, site.scope()), literal(field2), literal(value2.source)]);
  };
  site.block.add(code`throw new ${runtime("Failure")}(${text4("ErrorPath", state.error)}, ${text4("CausePath", state.cause)});`);
}

// compiler/emit/quantities.ts
var QUANTITIES = {
  seconds: { at: "secondsAt", loose: true, computed: "seconds" },
  timestamp: { at: "timestampAt", loose: true, computed: "timestamp", read: true },
  timeout: { at: "integerAt", field: "TimeoutSecondsPath", computed: "integer" },
  heartbeat: { at: "integerAt", field: "HeartbeatSecondsPath", computed: "integer" },
  concurrency: { at: "integerAt", field: "MaxConcurrencyPath", computed: "integer" },
  failureCount: { at: "integerAt", field: "ToleratedFailureCountPath", computed: "integer" },
  failurePercentage: { at: "percentageAt", computed: "percentage", read: true },
  maxItems: { at: "integerAt", field: "MaxItemsPath", computed: "integer" },
  batchItems: { at: "integerAt", field: "MaxItemsPerBatchPath", computed: "integer" },
  batchBytes: { at: "integerAt", field: "MaxInputBytesPerBatchPath", computed: "integer" }
};
function emitQuantity(name, expression, scope) {
  const quantity = QUANTITIES[name];
  if (expression.kind === "literal" && quantity.read === void 0) return literal(expression.value);
  if (expression.kind !== "path") {
    return call3(runtime(quantity.computed), [emitExpression(expression, scope, name === "timestamp" ? "string" : "number")]);
  }
  const value2 = quantity.loose === void 0 ? emitPath2(expression, scope) : emitLookup(expression, scope);
  const field2 = quantity.field === void 0 ? [] : [literal(quantity.field)];
  return call3(runtime(quantity.at), [value2, ...field2, literal(expression.source)]);
}

// compiler/emit/items.ts
function emitItems({ items: items4, queryLanguage }, scope) {
  if (items4?.kind === "path") return itemsAt2(emitPath2(items4, scope), items4.source);
  if (items4 !== void 0) return emitExpression(items4, scope, "array");
  return queryLanguage === "JSONata" ? call3(runtime("inputItems"), [scope.input]) : itemsAt2(scope.document, "$");
}
var itemsAt2 = (value2, path2) => call3(runtime("itemsAt"), [value2, literal(path2)]);

// compiler/emit/states/result.ts
var emitArguments = (state, site) => state.arguments === void 0 ? site.input() : emitExpression(state.arguments, site.scope());
function emitResult(state, site, work2) {
  const { block, scope } = site;
  const next = site.target(state.next?.value);
  if (isIgnored(state)) {
    block.addStatement(block.await(work2));
    block.add(leave2(site, next, state.outputPath === void 0 ? void 0 : throughOutputPath(site, site.raw()), void 0));
    return;
  }
  const result = block.declare("result", block.await(work2));
  if (state.queryLanguage === "JSONata") {
    const output2 = state.output === void 0 ? result : emitExpression(state.output, scope({ result }));
    block.add(leave2(site, next, output2, emitAssign(state.assign, scope({ result }))));
    return;
  }
  const selected = state.resultSelector === void 0 ? result : block.declare("selected", emitExpression(state.resultSelector, scope({ document: result })));
  const placed2 = emitResultPath(state.resultPath, site.raw, () => selected);
  block.add(leave2(site, next, throughOutputPath(site, placed2), emitAssign(state.assign, scope({ document: selected }))));
}
var isIgnored = (state) => state.queryLanguage === "JSONPath" && state.resultPath === null && state.resultSelector === void 0 && state.assign === void 0;

// compiler/emit/states/map.ts
function emitMap(state, site, processor3) {
  const distributed = state.processor?.processorConfig?.mode === "DISTRIBUTED";
  emitResult(state, site, distributed ? emitMapRun(state, site, processor3) : emitInline(state, site, processor3));
}
function emitInline(state, site, processor3) {
  const options = [];
  if (state.maxConcurrency) options.push(["limit", emitQuantity("concurrency", state.maxConcurrency, site.scope())]);
  if (state.itemSelector) options.push(["select", emitSelector(state.itemSelector, site)]);
  const args = [f, processor3, itemsOf2(state, site)];
  return call3(runtime("mapItems"), options.length === 0 ? args : [...args, object3(options)]);
}
function itemsOf2(state, site) {
  const items4 = emitItems(state, site.scope());
  return isShort(code`  const result = await mapItems(f, processor, ${items4}`) ? items4 : site.block.declare("elements", items4);
}
function emitSelector(selector, site) {
  return code`(item) => (${emitExpression(selector, site.scope({ item: identifier2("item") }))})`;
}
function emitMapRun(state, site, processor3) {
  const scope = site.scope();
  const entries = [
    ["processor", processor3],
    ["items", state.itemReader === void 0 ? emitItems(state, scope) : code`undefined`]
  ];
  const add3 = (key, value2) => {
    if (value2 !== void 0) entries.push([key, value2]);
  };
  add3("itemReader", state.itemReader && emitReader(state.itemReader, state, site));
  add3("itemBatcher", emitBatcher(state, site));
  add3("resultWriter", state.resultWriter && object3([
    ...state.resultWriter.resource === void 0 ? [] : [["resource", literal(state.resultWriter.resource.value)]],
    ["arguments", state.resultWriter.arguments === void 0 ? code`{}` : emitExpression(state.resultWriter.arguments, scope)],
    ["config", literal(state.resultWriter.config)]
  ]));
  add3("label", state.label === void 0 ? void 0 : literal(state.label));
  add3("executionType", literal(state.processor?.processorConfig?.executionType ?? "STANDARD"));
  add3("maxConcurrency", state.maxConcurrency && emitQuantity("concurrency", state.maxConcurrency, scope));
  add3("toleratedFailureCount", state.toleratedFailureCount && code`() => ${emitQuantity("failureCount", state.toleratedFailureCount, scope)}`);
  add3("toleratedFailurePercentage", state.toleratedFailurePercentage && code`() => ${emitQuantity("failurePercentage", state.toleratedFailurePercentage, scope)}`);
  add3("select", state.itemSelector && emitSelector(state.itemSelector, site));
  return call3(runtime("distributedMap"), [f, object3(entries)]);
}
function emitReader(reader, state, site) {
  const scope = site.scope();
  const entries = [
    ["resource", literal(reader.resource?.value ?? "")],
    ["arguments", reader.arguments === void 0 ? code`{}` : emitExpression(reader.arguments, scope)],
    ["config", literal(reader.config)]
  ];
  if (reader.maxItems) entries.push(["maxItems", emitQuantity("maxItems", reader.maxItems, scope)]);
  if (state.items) entries.push(["items", code`(data) => ${emitItems(state, site.scope({ document: identifier2("data") }))}`]);
  return object3(entries);
}
function emitBatcher({ itemBatcher: batcher }, site) {
  if (batcher === void 0) return void 0;
  const scope = site.scope();
  const entries = [];
  if (batcher.batchInput) entries.push(["input", emitExpression(batcher.batchInput, scope)]);
  if (batcher.maxItemsPerBatch) entries.push(["maxItems", emitQuantity("batchItems", batcher.maxItemsPerBatch, scope)]);
  if (batcher.maxInputBytesPerBatch) entries.push(["maxBytes", emitQuantity("batchBytes", batcher.maxInputBytesPerBatch, scope)]);
  return object3(entries);
}

// compiler/emit/states/parallel.ts
function emitParallel(state, site, branches) {
  emitResult(state, site, call3(runtime("parallel"), [f, list2(branches), emitArguments(state, site)]));
}

// compiler/emit/states/pass.ts
function emitPass(state, site) {
  const { block, scope } = site;
  const next = site.target(state.next?.value);
  if (state.queryLanguage === "JSONata") {
    const output3 = state.output && block.declare("output", emitExpression(state.output, scope()));
    block.add(leave2(site, next, output3, emitAssign(state.assign, scope())));
    return;
  }
  const result = resultOf(state, site);
  const changes = state.result !== void 0 || state.parameters !== void 0 || state.inputPath !== void 0;
  const named2 = result !== void 0 && (state.assign !== void 0 || usesPath(state) || state.resultPath === null && state.parameters !== void 0);
  const value2 = result === void 0 ? site.input() : named2 ? block.declare("result", result) : result;
  const placed2 = emitResultPath(state.resultPath, site.raw, () => value2);
  const output2 = changes || state.resultPath !== void 0 || state.outputPath !== void 0 ? throughOutputPath(site, placed2) : void 0;
  block.add(leave2(site, next, output2, emitAssign(state.assign, scope({ document: value2 }))));
}
function resultOf(state, site) {
  const parameters = state.parameters && emitExpression(state.parameters, site.scope());
  if (state.result === void 0) return parameters;
  if (parameters !== void 0) site.block.declare("args", parameters);
  return literal(state.result);
}
var usesPath = (state) => state.resultPath !== void 0 && state.resultPath !== null && state.resultPath.steps.length > 0;

// compiler/emit/states/succeed.ts
var emitSucceed = (state, site) => emitPassing(state, site);
function emitPassing(state, site) {
  const { block, scope } = site;
  const changes = state.inputPath !== void 0 || state.outputPath !== void 0;
  const output2 = state.output !== void 0 ? emitExpression(state.output, scope()) : changes ? throughOutputPath(site, site.input()) : void 0;
  block.add(leave2(site, site.target(state.next?.value), output2, emitAssign(state.assign, scope())));
}

// compiler/emit/states/task.ts
function emitTask(state, site) {
  const resource2 = state.resource?.value ?? "";
  const options = taskOptions(state, site);
  const args = [f, ...target(resource2), emitArguments(state, site), ...options === void 0 ? [] : [options]];
  emitResult(state, site, mapped(state.resource?.offset ?? state.node.offset, call3(runtime(kindOf(resource2)), args)));
}
function kindOf(resource2) {
  if (SERVICE.test(resource2)) return "service";
  return /^arn:[\w-]+:states:[^:]*:[^:]*:activity:/.test(resource2) ? "activity" : "lambda";
}
var SERVICE = /^arn:[\w-]+:states:[^:]*:[^:]*:(?!activity:)(.+):([^:]+(?:\.sync:\d+)?)$/;
function target(resource2) {
  const match = SERVICE.exec(resource2);
  if (match === null) return [literal(resource2)];
  return serviceAndAction(resource2.split(":").slice(5)).map(literal);
}
function serviceAndAction(parts) {
  const version = parts.at(-2)?.endsWith(".sync") ? 2 : 1;
  return [parts.slice(0, -version).join(":"), parts.slice(-version).join(":")];
}
function taskOptions(state, site) {
  const entries = [];
  if (state.timeoutSeconds) entries.push(["timeout", emitQuantity("timeout", state.timeoutSeconds, site.scope())]);
  if (state.heartbeatSeconds) entries.push(["heartbeat", emitQuantity("heartbeat", state.heartbeatSeconds, site.scope())]);
  if (state.credentials) entries.push(["credentials", emitExpression(state.credentials, site.scope())]);
  return entries.length === 0 ? void 0 : object3(entries);
}

// compiler/emit/states/wait.ts
function emitWait(state, site) {
  const { block, scope } = site;
  if (state.seconds !== void 0) {
    block.addStatement(block.await(call3(runtime("sleep"), [f, emitQuantity("seconds", state.seconds, scope())])));
  } else if (state.timestamp !== void 0) {
    block.addStatement(block.await(call3(runtime("sleepTo"), [f, emitQuantity("timestamp", state.timestamp, scope())])));
  }
  emitPassing(state, site);
}

// compiler/emit/state.ts
function emitState(state, byName, module) {
  const nested2 = nestedMachines(state).map((machine2, i, { length }) => emitNested(state, machine2, length > 1 ? i + 1 : void 0, module));
  const site = openSite(state, module.names, byName, end);
  emitBody2(site, nested2.map(({ name: name2 }) => name2));
  const name = module.names.state(state);
  const declarations = [emitFunction(site, name, module), ...nested2.flatMap((machine2) => machine2.declarations)];
  const options = [];
  if ("retry" in state && state.retry.length > 0) {
    const table2 = module.names.constant(state.name, "Retry");
    declarations.push(code`const ${table2}${types(code`: ${runtimeType("RetryTable")}`)} = ${list2(state.retry.map(emitRetrier))};`);
    options.push(["retry", table2]);
  }
  if ("catch" in state && state.catch.length > 0) {
    const catcher2 = module.names.constant(state.name, "Catch");
    declarations.push(emitCatch(state, state.catch, site, catcher2, module, byName));
    options.push(["catch", catcher2]);
  }
  if (state.type === "Task" && /\.(?:waitForTaskToken|sync(?::2)?)$/.test(state.resource?.value ?? "")) options.push(["token", literal(true)]);
  const row = [literal(state.name), literal(state.type), name];
  if (options.length > 0) row.push(object3(options));
  return { row: code`[${join(row, ", ")}]`, declarations };
}
var end = () => runtime("END");
function emitBody2(site, nested2) {
  const { state } = site;
  switch (state.type) {
    case "Task":
      return emitTask(state, site);
    case "Pass":
      return emitPass(state, site);
    case "Choice":
      return emitChoice(state, site);
    case "Wait":
      return emitWait(state, site);
    case "Succeed":
      return emitSucceed(state, site);
    case "Fail":
      return emitFail(state, site);
    case "Parallel":
      return emitParallel(state, site, nested2);
    case "Map":
      return emitMap(state, site, nested2[0]);
  }
}
function emitFunction(site, name, module) {
  const { state, block } = site;
  const heading = `${state.name}: ${state.type}, ${module.file}:${module.lineOf(state.nameNode.offset)}`;
  const doc = comment(state.comment === void 0 ? heading : `${heading}

${state.comment}`);
  const result = types(block.async ? code`: Promise<${runtimeType("Next")}>` : code`: ${runtimeType("Next")}`);
  const keyword = block.async ? code`async function ` : code`function `;
  return code`${doc}
${keyword}${mapped(state.nameNode.offset, name, state.name)}(f${module.frameType})${result} {
  ${block.toCode()}
}`;
}
function emitNested(state, machine2, number3, module) {
  const name = module.names.constant(state.name, number3 === void 0 ? "" : String(number3));
  const { declarations, value: value2 } = emitMachine(machine2, module);
  return { name, declarations: [...declarations, code`const ${name} = ${value2};`] };
}
function emitRetrier(retrier2) {
  const entries = [["errors", literal(retrier2.errorEquals)]];
  if (retrier2.intervalSeconds !== 1) entries.push(["interval", literal(retrier2.intervalSeconds)]);
  if (retrier2.maxAttempts !== 3) entries.push(["max", literal(retrier2.maxAttempts)]);
  if (retrier2.backoffRate !== 2) entries.push(["backoff", literal(retrier2.backoffRate)]);
  if (retrier2.maxDelaySeconds !== void 0) entries.push(["maxDelay", literal(retrier2.maxDelaySeconds)]);
  if (retrier2.jitterStrategy === "FULL") entries.push(["jitter", literal("FULL")]);
  return object3(entries);
}
function emitCatch(state, catchers, site, name, module, byName) {
  const block = new Block();
  const input = block.offer("input", code`f.data`);
  const context3 = block.offer("context", code`f.context`);
  const errorOutput = block.offer("errorOutput", code`error.toOutput()`);
  const scope = {
    get document() {
      return errorOutput();
    },
    get context() {
      return context3();
    },
    get input() {
      return input();
    },
    get errorOutput() {
      return errorOutput();
    },
    variable: site.scope().variable
  };
  for (const catcher2 of catchers) {
    const target2 = catcher2.next && byName.get(catcher2.next.value);
    const output2 = catcher2.output !== void 0 ? emitExpression(catcher2.output, scope) : state.queryLanguage === "JSONata" ? errorOutput() : emitResultPath(catcher2.resultPath, input, errorOutput);
    const then = leave2(site, target2 === void 0 ? end() : module.names.state(target2), output2, emitAssign(catcher2.assign, scope));
    block.addIf(mapped(catcher2.node.offset, code`error.is(${join(catcher2.errorEquals.map(literal), ", ")})`), then);
  }
  block.add(code`return undefined;`);
  const error2 = types(code`: ${runtimeType("Failure")}`);
  return code`function ${name}(f${module.frameType}, error${error2})${types(code`: ${runtimeType("Next")} | undefined`)} {
  ${block.toCode()}
}`;
}

// compiler/emit/machine.ts
function emitMachine(machine2, module) {
  const byName = new Map(machine2.states.map((state) => [state.name, state]));
  const ordered2 = inOrder(machine2);
  for (const state of ordered2) module.names.state(state);
  const states = ordered2.map((state) => emitState(state, byName, module));
  const first2 = machine2.startAt && byName.get(machine2.startAt.value);
  const startAt = first2 === void 0 ? code`undefined` : module.names.state(first2);
  const options = machine2.timeoutSeconds === void 0 ? void 0 : object3([["timeoutSeconds", literal(machine2.timeoutSeconds)]]);
  const rows = table(states.map(({ row }) => row));
  const value2 = options === void 0 ? code`${runtime("machine")}(${startAt}, ${rows})` : code`${runtime("machine")}(${startAt}, ${rows}, ${options})`;
  return { declarations: states.flatMap(({ declarations }) => declarations), value: value2 };
}
var table = (rows) => code`[
  ${join(rows, ",\n")},
]`;

// compiler/emit/module.ts
function emitModule(machine2, options, target2) {
  const names3 = new Names();
  const exported = names3.constant(options.name);
  const variables2 = assignedVariables2(machine2);
  const module = {
    names: names3,
    file: options.file,
    lineOf: options.lineOf,
    frameType: types(variables2.length > 0 ? code`: F` : code`: ${runtimeType("Frame")}`)
  };
  const { declarations, value: value2 } = emitMachine(machine2, module);
  const head = variables2.length > 0 ? [types(emitFrameType(variables2))] : [];
  const doc = machine2.comment === void 0 ? code`` : code`${comment(machine2.comment)}
`;
  const keyword = target2 === "function" ? code`const` : code`export const`;
  const body = join([...head, ...declarations, code`${doc}${keyword} ${exported} = ${value2};`], "\n\n");
  const footer = target2 === "function" ? code`${body}

return ${exported};
` : code`${body}
`;
  return withImports(footer, options.file, target2, names3);
}
function emitFrameType(variables2) {
  const members3 = variables2.map((name) => /^[A-Za-z_$][\w$]*$/.test(name) ? code`${identifier2(name)}?: ${runtimeType("Json")}` : code`${name}?: ${runtimeType("Json")}`);
  return code`/** Variables set by Assign, anywhere in this machine. */
type F = ${runtimeType("Frame")}<{ ${join(members3, "; ")} }>;`;
}
function withImports(body, file, target2, names3) {
  const rendered = render(body, { types: target2 === "typescript", imported: (name) => names3.imported(name) });
  const as = target2 === "function" ? ": " : " as ";
  const specifier = (name) => names3.imported(name) === name ? name : `${name}${as}${names3.imported(name)}`;
  const values = [...rendered.runtime].toSorted().map(specifier);
  const typeNames = target2 === "typescript" ? [...rendered.runtimeTypes].toSorted().map((name) => `type ${specifier(name)}`) : [];
  const imported = `{${filled([...typeNames, ...values])}}`;
  const link = target2 === "function" ? `const ${imported} = runtime;` : `import ${imported} from 'aslc/runtime';`;
  const head = `// Code generated by aslc ${VERSION} from ${file.replace(/[\r\n\u2028\u2029]/g, " ")}. DO NOT EDIT.
${link}

`;
  const lines2 = head.split("\n").length - 1;
  const mappings = rendered.mappings.map((mapping) => ({ ...mapping, line: mapping.line + lines2 }));
  return { ...rendered, text: head + rendered.text, mappings };
}
function filled(names3) {
  const flat2 = ` ${names3.join(", ")} `;
  if (flat2.length < LINE) return flat2;
  const lines2 = [""];
  for (const name of names3) {
    if (lines2.at(-1).length + name.length > LINE) lines2.push("");
    lines2[lines2.length - 1] += lines2.at(-1) === "" ? `${name},` : ` ${name},`;
  }
  return `
  ${lines2.join("\n  ")}
`;
}
var LINE = 100;

// compiler/emit/source-map.ts
import { addMapping, GenMapping, setSourceContent, toEncodedMap } from "@jridgewell/gen-mapping";
function sourceMap(mappings, { file, text: text4, positionOf }) {
  const map2 = new GenMapping({ file: file.replace(/\.[^./]*$/, ".js") });
  setSourceContent(map2, file, text4);
  for (const { line, column, offset, name } of mappings) {
    const original = positionOf(offset);
    const place2 = { source: file, generated: { line: line + 1, column }, original: { line: original.line, column: original.column - 1 } };
    if (name === void 0) addMapping(map2, place2);
    else addMapping(map2, { ...place2, name });
  }
  return JSON.stringify(toEncodedMap(map2));
}

// compiler/text/json-tokens.ts
var escapes = { '"': '"', "\\": "\\", "/": "/", b: "\b", f: "\f", n: "\n", r: "\r", t: "	" };
var hexDigits = /[0-9a-fA-F]{4}/y;
var ordinary = /[^"\\\u0000-\u001f]*/y;
function scanString(text4, start, what) {
  let value2 = "";
  let offset = start + 1;
  for (; ; ) {
    ordinary.lastIndex = offset;
    ordinary.test(text4);
    const stop = ordinary.lastIndex;
    value2 += text4.slice(offset, stop);
    const character = text4[stop];
    if (character === '"') return { ok: true, value: value2, offset: start, end: stop + 1 };
    if (character === void 0) {
      const message = what === "name" ? "Unexpected end-of-input in field name" : "Unexpected end-of-input: was expecting closing quote for a string value";
      return { ok: false, message, at: text4.length };
    }
    if (character !== "\\") {
      const message = `Illegal unquoted character (${describe(text4, stop)}): has to be escaped using backslash to be included in ${what}`;
      return { ok: false, message, at: stop + 1 };
    }
    const escape2 = scanEscape(text4, stop + 1);
    if (!escape2.ok) return escape2;
    value2 += escape2.value;
    offset = escape2.end;
  }
}
function scanEscape(text4, start) {
  const character = text4[start];
  if (character === void 0) return { ok: false, message: "Unexpected end-of-input in character escape sequence", at: start };
  const simple = escapes[character];
  if (simple !== void 0) return { ok: true, value: simple, offset: start, end: start + 1 };
  if (character !== "u") return { ok: false, message: `Unrecognized character escape ${describe(text4, start)}`, at: start + 1 };
  hexDigits.lastIndex = start + 1;
  const digits = hexDigits.exec(text4)?.[0];
  if (digits !== void 0) return { ok: true, value: String.fromCharCode(Number.parseInt(digits, 16)), offset: start, end: start + 5 };
  const wrong = start + 1 + (/^[0-9a-fA-F]*/.exec(text4.slice(start + 1, start + 5))?.[0].length ?? 0);
  if (wrong >= text4.length) return { ok: false, message: "Unexpected end-of-input in character escape sequence", at: text4.length };
  return { ok: false, message: unexpectedCharacter(text4, wrong, "expected a hex-digit for character escape sequence"), at: wrong + 1 };
}
function scanNumber(text4, start, root) {
  let offset = text4[start] === "-" ? start + 1 : start;
  const integer3 = skipDigits(text4, offset);
  if (integer3 === offset) return numberFault(text4, offset, "expected digit (0-9) to follow minus sign, for valid numeric value");
  if (text4[offset] === "0" && integer3 > offset + 1) return { ok: false, message: "Invalid numeric value: Leading zeroes not allowed", at: offset + 1 };
  offset = integer3;
  if (text4[offset] === ".") {
    const fraction = skipDigits(text4, offset + 1);
    if (fraction === offset + 1) return numberFault(text4, fraction, "Decimal point not followed by a digit");
    offset = fraction;
  }
  if (text4[offset] === "e" || text4[offset] === "E") {
    const sign = text4[offset + 1] === "+" || text4[offset + 1] === "-" ? 1 : 0;
    const exponent = skipDigits(text4, offset + 1 + sign);
    if (exponent === offset + 1 + sign) return numberFault(text4, exponent, "Exponent indicator not followed by a digit");
    offset = exponent;
  }
  if (root && offset < text4.length && !/\s/.test(text4[offset] ?? "")) {
    return { ok: false, message: unexpectedCharacter(text4, offset, "Expected space separating root-level values"), at: offset + 1 };
  }
  return { ok: true, value: Number(text4.slice(start, offset)), offset: start, end: offset };
}
function skipDigits(text4, start) {
  let offset = start;
  for (let code2 = text4.charCodeAt(offset); code2 >= 48 && code2 <= 57; code2 = text4.charCodeAt(offset)) offset += 1;
  return offset;
}
function numberFault(text4, offset, comment2) {
  if (offset >= text4.length) return { ok: false, message: "Unexpected end-of-input in numeric value", at: text4.length };
  return { ok: false, message: `Unexpected character (${describe(text4, offset)}) in numeric value: ${comment2}`, at: offset + 1 };
}
function unexpectedCharacter(text4, offset, comment2) {
  return `Unexpected character (${describe(text4, offset)}): ${comment2}`;
}
function unrecognizedToken(token2, expected) {
  return `Unrecognized token '${token2.length > 256 ? `${token2.slice(0, 256)}...` : token2}': was expecting ${expected}`;
}
function describe(text4, offset) {
  const code2 = text4.charCodeAt(offset);
  if (code2 < 32 || code2 >= 127 && code2 <= 159) return `(CTRL-CHAR, code ${code2})`;
  const hexadecimal = code2 > 255 ? ` / 0x${code2.toString(16)}` : "";
  return `'${String.fromCharCode(code2)}' (code ${code2}${hexadecimal})`;
}

// compiler/text/positions.ts
function positionsOf(text4) {
  let starts;
  return (offset) => {
    starts ??= lineStarts(text4);
    const inside2 = Math.max(0, Math.min(offset, text4.length));
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = low + high + 1 >> 1;
      if ((starts[middle] ?? 0) <= inside2) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: inside2 - (starts[low] ?? 0) + 1 };
  };
}
function lineStarts(text4) {
  const starts = [0];
  for (const lineEnd of text4.matchAll(/\r\n|\n|\r/g)) starts.push(lineEnd.index + lineEnd[0].length);
  return starts;
}

// compiler/text/source-location.ts
var snippetLength = 500;
function sourceLocation(text4, position2) {
  const rest2 = text4.length - snippetLength;
  const snippet = rest2 > 0 ? `"${text4.slice(0, snippetLength)}"[truncated ${rest2} chars]` : `"${text4}"`;
  return `[Source: (String)${snippet}; line: ${position2.line}, column: ${position2.column}]`;
}

// compiler/text/text-problem.ts
var maximumDepth = 1e3;

// compiler/text/parse-json.ts
var valueList = "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')";
var keywords = /* @__PURE__ */ new Map([["true", true], ["false", false], ["null", null]]);
var word = /[\p{ID_Continue}$]*/uy;
function parseJson(text4) {
  return new JsonReader(text4).read();
}
var JsonReader = class {
  text;
  problems = [];
  open = [];
  offset;
  root;
  constructor(text4) {
    this.text = text4;
    this.offset = text4.charCodeAt(0) === 65279 ? 1 : 0;
  }
  read() {
    while (this.step()) ;
    const failed = this.problems.some((problem) => problem.kind !== "duplicate");
    return failed || this.root === void 0 ? { problems: this.problems } : { root: this.root, problems: this.problems };
  }
  /** Reads one token and what belongs to it; false at the end and after an error. */
  step() {
    this.skipSpace();
    const inside2 = this.open.at(-1);
    if (this.offset >= this.text.length) return this.endOfText(inside2);
    if (inside2 === void 0) {
      return this.root === void 0 ? this.value() : this.unexpected("Expected space separating root-level values");
    }
    if (inside2.kind === "array") return this.item(inside2);
    return inside2.key === void 0 ? this.member(inside2) : this.value();
  }
  item(array4) {
    if (this.at("]")) return this.close(array4);
    if (this.at("}")) return this.refuse(this.wrongClose(array4, "}", "]"), 1);
    if (array4.items.length > 0 && !this.comma("Array")) return false;
    return this.value();
  }
  member(object4) {
    if (this.at("}")) return this.close(object4);
    if (this.at("]")) return this.refuse(this.wrongClose(object4, "]", "}"), 1);
    if (object4.members.length > 0 && !this.comma("Object")) return false;
    if (!this.at('"')) return this.unexpected("was expecting double-quote to start field name");
    const name = scanString(this.text, this.offset, "name");
    if (!this.accept(name)) return false;
    const key = { kind: "string", value: name.value, offset: name.offset, end: name.end };
    this.skipSpace();
    if (this.offset >= this.text.length) return this.cutOff(" within/between Object entries");
    if (!this.at(":")) return this.unexpected("was expecting a colon to separate field name and value");
    this.offset += 1;
    this.skipSpace();
    if (this.offset >= this.text.length) return this.cutOff(" within/between Object entries");
    if (isDuplicate(object4, key.value)) this.problems.push({ kind: "duplicate", key, pointer: object4.pointer });
    object4.key = key;
    return true;
  }
  /** Reads the comma and the space after it. */
  comma(type) {
    if (!this.at(",")) return this.unexpected(`was expecting comma to separate ${type} entries`);
    this.offset += 1;
    this.skipSpace();
    return this.offset < this.text.length || this.cutOff(` within/between ${type} entries`);
  }
  wrongClose(inside2, found2, expected) {
    return `Unexpected close marker '${found2}': expected '${expected}' (for ${typeName(inside2)} starting at ${this.location(inside2.offset)})`;
  }
  value() {
    const start = this.offset;
    const first2 = this.text[start];
    if (first2 === "{" || first2 === "[") return this.openAt(start, first2 === "{" ? "object" : "array");
    if (first2 === '"') {
      const string2 = scanString(this.text, start, "string value");
      return this.accept(string2) && this.add({ kind: "string", value: string2.value, offset: start, end: string2.end });
    }
    if (first2 === "-" || first2 !== void 0 && first2 >= "0" && first2 <= "9") {
      const number3 = scanNumber(this.text, start, this.open.length === 0);
      return this.accept(number3) && this.add({ kind: "number", value: number3.value, offset: start, end: number3.end });
    }
    if (first2 === "}") return this.unexpected("expected a value");
    return this.keyword(start);
  }
  keyword(start) {
    word.lastIndex = start;
    const name = word.exec(this.text)?.[0] ?? "";
    const value2 = keywords.get(name);
    const end2 = start + name.length;
    if (name === "") return this.unexpected(`expected a valid value ${valueList}`);
    if (value2 === void 0) return this.refuse(unrecognizedToken(name, valueList), Math.min(name.length, 256));
    this.offset = end2;
    return this.add(value2 === null ? { kind: "null", value: value2, offset: start, end: end2 } : { kind: "boolean", value: value2, offset: start, end: end2 });
  }
  openAt(offset, kind) {
    if (this.open.length >= maximumDepth) {
      this.problems.push({ kind: "depth", limit: maximumDepth, at: offset });
      return false;
    }
    this.open.push({ kind, offset, pointer: this.pointer(), members: [], items: [], keys: void 0, key: void 0 });
    this.offset = offset + 1;
    return true;
  }
  close(closed) {
    this.offset += 1;
    this.open.pop();
    const range2 = { offset: closed.offset, end: this.offset };
    const node = closed.kind === "object" ? { kind: "object", members: closed.members, ...range2 } : { kind: "array", items: closed.items, ...range2 };
    return this.add(node);
  }
  /** Puts a finished value where it belongs. */
  add(node) {
    const inside2 = this.open.at(-1);
    if (inside2 === void 0) this.root = node;
    else if (inside2.key === void 0) inside2.items.push(node);
    else {
      inside2.members.push({ key: inside2.key, value: node });
      inside2.key = void 0;
    }
    return true;
  }
  accept(scanned) {
    if (scanned.ok) {
      this.offset = scanned.end;
      return true;
    }
    this.problems.push({ kind: "syntax", message: scanned.message, at: scanned.at });
    return false;
  }
  endOfText(inside2) {
    if (inside2 === void 0) return false;
    return this.cutOff(`: expected close marker for ${typeName(inside2)} (start marker at ${this.location(inside2.offset)})`);
  }
  /** Reports a syntax error. Jackson's column is the one after what it has consumed: `consumed` characters from here. */
  refuse(message, consumed) {
    this.problems.push({ kind: "syntax", message, at: this.offset + consumed });
    return false;
  }
  /** Reports the character here. */
  unexpected(comment2) {
    return this.refuse(unexpectedCharacter(this.text, this.offset, comment2), 1);
  }
  /** Reports that the text ends too early. */
  cutOff(where2) {
    return this.refuse(`Unexpected end-of-input${where2}`, 0);
  }
  location(offset) {
    return sourceLocation(this.text, positionsOf(this.text)(offset));
  }
  /** The pointer of the value that is read next. */
  pointer() {
    const inside2 = this.open.at(-1);
    if (inside2 === void 0) return "";
    return inside2.key === void 0 ? `${inside2.pointer}[${inside2.items.length}]` : `${inside2.pointer}/${inside2.key.value}`;
  }
  at(character) {
    return this.text[this.offset] === character;
  }
  skipSpace() {
    for (; ; ) {
      const code2 = this.text.charCodeAt(this.offset);
      if (code2 !== 32 && code2 !== 10 && code2 !== 13 && code2 !== 9) return;
      this.offset += 1;
    }
  }
};
function typeName(inside2) {
  return inside2.kind === "object" ? "Object" : "Array";
}
function isDuplicate(object4, key) {
  if (object4.members.length < 8) return object4.members.some((member5) => member5.key.value === key);
  object4.keys ??= new Set(object4.members.map((member5) => member5.key.value));
  if (object4.keys.has(key)) return true;
  object4.keys.add(key);
  return false;
}

// compiler/text/parse-yaml.ts
import { Composer, isAlias, isMap, isScalar, isSeq, Parser } from "yaml";
var maximumAliased = 1e5;
var maximumYamlDepth = 200;
function parseYaml(text4) {
  try {
    const tokens = [...new Parser().parse(text4)];
    const deep2 = tooDeep(tokens);
    if (deep2 !== void 0) return { problems: [{ kind: "depth", limit: maximumYamlDepth, at: deep2 }] };
    return convert([...new Composer({ merge: true, uniqueKeys: false, logLevel: "silent" }).compose(tokens)]);
  } catch (thrown) {
    if (thrown instanceof Unreadable) return { problems: [thrown.problem] };
    return { problems: [{ kind: "syntax", message: thrown instanceof Error ? thrown.message : String(thrown), at: 0 }] };
  }
}
function tooDeep(tokens) {
  const open = tokens.map((token2) => ({ token: token2, depth: 0 }));
  for (let next = open.pop(); next !== void 0; next = open.pop()) {
    const { token: token2, depth } = next;
    if (depth > maximumYamlDepth) return token2.offset;
    if ("items" in token2) {
      for (const { key, value: value2 } of token2.items) {
        if (key) open.push({ token: key, depth: depth + 1 });
        if (value2) open.push({ token: value2, depth: depth + 1 });
      }
    }
    if (token2.type === "document" && token2.value) open.push({ token: token2.value, depth });
  }
  return void 0;
}
var Unreadable = class extends Error {
  problem;
  constructor(problem) {
    super(problem.kind);
    this.problem = problem;
  }
};
function convert(documents) {
  const [document2, second] = documents;
  const found2 = document2?.errors[0] ?? document2?.warnings[0];
  if (found2 !== void 0) return { problems: [{ kind: "syntax", message: found2.message, at: found2.pos[0] }] };
  if (second !== void 0) return { problems: [{ kind: "syntax", message: "The text holds more than one document", at: second.range[0] }] };
  if (document2 === void 0 || document2.contents === null) return { problems: [] };
  const problems = [];
  const conversion = { anchors: /* @__PURE__ */ new Map(), targets: /* @__PURE__ */ new Map(), problems, alias: void 0, copies: { count: 0 }, depth: 0, pointer: "" };
  return { root: value(document2.contents, conversion), problems };
}
function value(node, conversion) {
  const range2 = conversion.alias ?? rangeOf(node);
  if (conversion.depth > maximumYamlDepth) throw new Unreadable({ kind: "depth", limit: maximumYamlDepth, at: range2.offset });
  if (conversion.alias !== void 0) countCopy(conversion, range2);
  if (isAlias(node)) return aliased(node, range2, conversion);
  noteAnchor(node, conversion);
  if (isMap(node)) return { kind: "object", members: members2(node, conversion), ...range2 };
  if (isSeq(node)) return { kind: "array", items: items2(node, conversion), ...range2 };
  return scalar2(isScalar(node) ? node : void 0, range2);
}
function aliased(node, range2, conversion) {
  const target2 = targetOf(node, conversion);
  if (target2 === void 0) throw new Unreadable({ kind: "syntax", message: `Unresolved alias '${node.source}'`, at: range2.offset });
  return value(target2, { ...conversion, alias: range2, depth: conversion.depth + 1 });
}
function targetOf(alias, { anchors, targets }) {
  if (!targets.has(alias)) targets.set(alias, anchors.get(alias.source));
  return targets.get(alias);
}
function noteAnchor(node, { anchors }) {
  if ((isMap(node) || isSeq(node) || isScalar(node)) && node.anchor !== void 0) anchors.set(node.anchor, node);
}
function countCopy({ copies }, range2) {
  copies.count += 1;
  if (copies.count > maximumAliased) {
    throw new Unreadable({ kind: "syntax", message: `Aliases stand for more than ${maximumAliased} values`, at: range2.offset });
  }
}
function items2(node, conversion) {
  return node.items.map((item, index) => value(item, { ...conversion, depth: conversion.depth + 1, pointer: `${conversion.pointer}[${index}]` }));
}
function members2(node, conversion) {
  const own2 = [];
  const merged = [];
  const keys = /* @__PURE__ */ new Set();
  for (const pair of node.items) {
    if (isMergeKey(pair)) {
      for (const member5 of mergedMembers(pair.value, conversion)) merged.push(member5);
      continue;
    }
    const key = keyOf(pair.key, conversion);
    if (keys.has(key.value)) conversion.problems.push({ kind: "duplicate", key, pointer: conversion.pointer });
    keys.add(key.value);
    own2.push({ key, value: value(pair.value, { ...conversion, depth: conversion.depth + 1, pointer: `${conversion.pointer}/${key.value}` }) });
  }
  for (const member5 of merged) {
    if (keys.has(member5.key.value)) continue;
    keys.add(member5.key.value);
    own2.push(member5);
  }
  return own2;
}
function isMergeKey(pair) {
  return isScalar(pair.key) && pair.key.source === "<<" && pair.key.type === "PLAIN";
}
function mergedMembers(source, conversion) {
  const node = value(source, { ...conversion, depth: conversion.depth + 1 });
  if (node.kind === "object") return node.members;
  if (node.kind === "array" && node.items.every((item) => item.kind === "object")) {
    return node.items.flatMap((item) => item.kind === "object" ? item.members : []);
  }
  throw new Unreadable({ kind: "syntax", message: "Merge keys take an object or a list of objects", at: node.offset });
}
function keyOf(node, conversion) {
  const range2 = conversion.alias ?? rangeOf(node);
  noteAnchor(node, conversion);
  const key = isAlias(node) ? targetOf(node, conversion) : node;
  if (!isScalar(key)) throw new Unreadable({ kind: "syntax", message: "Keys must be strings", at: range2.offset });
  return { kind: "string", value: typeof key.value === "string" ? key.value : key.source ?? String(key.value), ...range2 };
}
function scalar2(node, range2) {
  const found2 = node?.value ?? null;
  switch (typeof found2) {
    case "string":
      return { kind: "string", value: found2, ...range2 };
    case "boolean":
      return { kind: "boolean", value: found2, ...range2 };
    case "bigint":
      return { kind: "number", value: Number(found2), ...range2 };
    case "number":
      if (Number.isFinite(found2)) return { kind: "number", value: found2, ...range2 };
      break;
    default:
      if (found2 === null) return { kind: "null", value: null, ...range2 };
  }
  throw new Unreadable({ kind: "syntax", message: `'${node?.source ?? String(found2)}' is no value that JSON has`, at: range2.offset });
}
function rangeOf(node) {
  const range2 = isScalar(node) || isMap(node) || isSeq(node) || isAlias(node) ? node.range : void 0;
  return { offset: range2?.[0] ?? 0, end: range2?.[1] ?? 0 };
}

// compiler/parse/scope.ts
function report(place2, node, rule, parameters) {
  place2.scope.report.add(rule, { node, pointer: place2.pointer }, parameters);
}

// compiler/parse/object-shape.ts
function optional(read3) {
  return { read: read3, required: false, language: void 0 };
}
function required(read3) {
  return { read: read3, required: true, language: void 0 };
}
function jsonPathOnly(read3) {
  return { read: read3, required: false, language: "JSONPath" };
}
function jsonataOnly(read3) {
  return { read: read3, required: false, language: "JSONata" };
}
function readObject(node, place2, shape11) {
  if (node.kind !== "object") {
    report(place2, node, "WRONG_TYPE", { type: "Object" });
    return void 0;
  }
  const given = /* @__PURE__ */ new Map();
  for (const { key, value: value2 } of node.members) given.set(key.value, value2);
  const values = readGiven(given, place2, shape11);
  checkRequired(node, place2, shape11, given);
  checkGroups(node, place2, shape11, given);
  return values;
}
function readGiven(given, place2, shape11) {
  const values = {};
  for (const [name, node] of given) {
    const field2 = Object.hasOwn(shape11.fields, name) ? shape11.fields[name] : void 0;
    if (field2 === void 0) report(place2, node, "UNSUPPORTED_FIELD", { field: name });
    else if (isOfOtherLanguage(field2, place2.scope)) {
      const { language } = place2.scope;
      report(place2, node, "OTHER_LANGUAGE_FIELD", { field: name, language, other: language === "JSONata" ? "JSONPath" : "JSONata" });
    } else values[name] = field2.read(node, { scope: place2.scope, field: name, pointer: `${place2.pointer}/${name}` });
  }
  return values;
}
function isOfOtherLanguage(field2, scope) {
  return field2.language !== void 0 && field2.language !== scope.language;
}
function checkRequired(node, place2, shape11, given) {
  const missing = Object.entries(shape11.fields).filter(([name, field2]) => field2.required && !isOfOtherLanguage(field2, place2.scope) && !given.has(name)).map(([name]) => name);
  if (missing.length > 0) report(place2, node, "REQUIRED_FIELDS", { fields: missing.join(", ") });
}
function checkGroups(node, place2, shape11, given) {
  for (const group3 of [...shape11.exclusive ?? [], ...shape11.oneOf ?? []]) {
    const both2 = group3.filter((name) => given.has(name));
    if (both2.length > 1) report(place2, node, "EXCLUSIVE_FIELDS", { fields: both2.join(", ") });
  }
  for (const group3 of shape11.oneOf ?? []) {
    const possible = group3.filter((name) => !isOfOtherLanguage(shape11.fields[name] ?? optional(() => void 0), place2.scope));
    if (!group3.some((name) => given.has(name))) report(place2, node, "ONE_FIELD_REQUIRED", { fields: possible.join(", ") });
  }
}

// compiler/jsonata/index.ts
import jsonata from "jsonata";
var LONGEST2 = 262144;
var DEEPEST = 1e3;
function parseJsonata(source) {
  if (source.length > LONGEST2) return { message: `An expression must not be longer than ${LONGEST2} characters`, position: LONGEST2 };
  const tree = parse2(source);
  if ("message" in tree) return tree;
  const { problem } = survey(tree, source);
  return problem ?? { tree, variables: freeVariables(tree), topLevelReferences: topLevelReferences(tree) };
}
function parse2(source) {
  try {
    return jsonata(source).ast();
  } catch (thrown) {
    if (thrown instanceof RangeError) return TOO_DEEP;
    const { message, position: position2 } = thrown;
    return { message: message ?? "The expression is not valid", position: Math.min(position2 ?? 0, source.length) };
  }
}
var TOO_DEEP = { message: "The expression is nested too deeply", position: 0 };
function survey(tree, source) {
  const pending = [{ node: tree, depth: 0 }];
  for (let next = pending.pop(); next !== void 0; next = pending.pop()) {
    const { node, depth } = next;
    if (depth > DEEPEST) return { problem: TOO_DEEP };
    const problem = newerOperator(node, source);
    if (problem !== void 0) return { problem };
    for (const child of children2(node)) pending.push({ node: child, depth: depth + 1 });
  }
  return { problem: void 0 };
}
function newerOperator(node, source) {
  if (node.type !== "condition" || node.position === void 0) return void 0;
  const operator = source.slice(node.position - 2, node.position);
  if (operator !== "?:" && operator !== "??") return void 0;
  return { message: `The symbol "${operator[1]}" cannot be used as a unary operator`, position: node.position };
}

// compiler/expressions/quoted.ts
function quoted2(scanner) {
  const at3 = scanner.index;
  const text4 = scanner.match(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/sy);
  if (text4 === void 0) return scanner.fail("Expected a text in quotes", at3);
  return text4.slice(1, -1).replace(/\\(u[\da-fA-F]{4}|.)/gs, (_, escape2) => unescape(escape2));
}
var CONTROL = { n: "\n", t: "	", r: "\r", b: "\b", f: "\f" };
var unescape = (escape2) => escape2.length === 5 ? String.fromCharCode(Number.parseInt(escape2.slice(1), 16)) : CONTROL[escape2] ?? escape2;

// compiler/expressions/path-filter.ts
var MAX_DEPTH = 100;
var MAX_COMPARISONS = 1e3;
var FilterParser = class {
  scanner;
  steps;
  comparisons = 0;
  /** `steps` reads the steps of a path in the filter. */
  constructor(scanner, steps) {
    this.scanner = scanner;
    this.steps = steps;
  }
  /** The filter that begins here, up to the parenthesis that closes it. */
  parse() {
    return this.either(0);
  }
  either(depth) {
    let left2 = this.both(depth);
    while (this.next("||")) left2 = { kind: "or", left: left2, right: this.both(depth) };
    return left2;
  }
  both(depth) {
    let left2 = this.term(depth);
    while (this.next("&&")) left2 = { kind: "and", left: left2, right: this.term(depth) };
    return left2;
  }
  next(operator) {
    this.scanner.skipSpace();
    return this.scanner.take(operator);
  }
  term(depth) {
    const { scanner } = this;
    if (depth > MAX_DEPTH) scanner.fail("The filter is nested too deeply");
    if (this.next("!")) return { kind: "not", operand: this.term(depth + 1) };
    if (!scanner.take("(")) return this.comparison();
    const inner = this.either(depth + 1);
    scanner.skipSpace();
    scanner.expect(")");
    return inner;
  }
  comparison() {
    const { scanner } = this;
    const at3 = scanner.index;
    if (++this.comparisons > MAX_COMPARISONS) scanner.fail(`A filter can make ${MAX_COMPARISONS} comparisons`);
    const left2 = this.operand();
    scanner.skipSpace();
    if (scanner.current === ")" || scanner.startsWith("&&") || scanner.startsWith("||")) {
      return left2.kind === "path" ? { kind: "exists", path: left2 } : scanner.fail("A literal is no condition", at3);
    }
    const operatorAt = scanner.index;
    const operator = scanner.match(/[<>=~!]+|[a-zA-Z]+/y)?.toLowerCase() ?? "";
    if (!OPERATORS.has(operator)) scanner.fail(`Filter operator ${operator} is not supported!`, operatorAt);
    scanner.skipSpace();
    const right = this.operand();
    const matching = operator === "=~";
    if (left2.kind === "regex" || right.kind === "regex" !== matching) {
      scanner.fail("A regular expression stands to the right of '=~' and nowhere else", operatorAt);
    }
    return { kind: "compare", operator, left: left2, right };
  }
  operand() {
    const { current } = this.scanner;
    return current === "@" || current === "$" ? this.path() : literal2(this.scanner);
  }
  path() {
    const root = this.scanner.take("@") ? "element" : "document";
    if (root === "document") this.scanner.expect("$");
    return { kind: "path", root, steps: this.steps(this.scanner) };
  }
};
var OPERATORS = /* @__PURE__ */ new Set([
  "==",
  "!=",
  "===",
  "!==",
  "<",
  "<=",
  ">",
  ">=",
  "=~",
  "in",
  "nin",
  "contains",
  "all",
  "subsetof",
  "anyof",
  "noneof",
  "size",
  "empty"
]);
function literal2(scanner) {
  const { current } = scanner;
  if (current === "/") return regex2(scanner);
  if (current === "'" || current === '"') return { kind: "literal", value: quoted2(scanner) };
  if (current === "[" || current === "{") return { kind: "literal", value: json(scanner) };
  const number3 = scanner.match(/-?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y);
  if (number3 !== void 0) return { kind: "literal", value: Number(number3) };
  const word2 = scanner.match(/[\p{ID_Start}_][\p{ID_Continue}-]*/uy);
  if (word2 === void 0) return scanner.fail("Expected a path or a literal");
  return { kind: "literal", value: Object.hasOwn(WORDS2, word2) ? WORDS2[word2] : word2 };
}
var WORDS2 = { true: true, false: false, null: null };
function regex2(scanner) {
  const at3 = scanner.index;
  const text4 = scanner.match(/\/(?:[^/\\]|\\.)*\/[imsu]*/y);
  if (text4 === void 0) return scanner.fail("Pattern not closed. Expected /", at3);
  const end2 = text4.lastIndexOf("/");
  const source = text4.slice(1, end2);
  const flags = text4.slice(end2 + 1);
  try {
    return { kind: "regex", source: new RegExp(source, flags).source, flags };
  } catch {
    return scanner.fail(`${text4} is no regular expression`, at3);
  }
}
function json(scanner, depth = 0) {
  if (depth > MAX_DEPTH) scanner.fail("The literal is nested too deeply");
  scanner.skipSpace();
  if (scanner.take("[")) {
    const items4 = [];
    for (scanner.skipSpace(); !scanner.take("]"); scanner.skipSpace()) {
      if (items4.length > 0) scanner.expect(",");
      items4.push(json(scanner, depth + 1));
    }
    return items4;
  }
  if (!scanner.take("{")) {
    const value2 = literal2(scanner);
    return value2.kind === "literal" ? value2.value : scanner.fail("Expected a literal");
  }
  const entries = [];
  for (scanner.skipSpace(); !scanner.take("}"); scanner.skipSpace()) {
    if (entries.length > 0) scanner.expect(",");
    scanner.skipSpace();
    const key = quoted2(scanner);
    scanner.skipSpace();
    scanner.expect(":");
    entries.push([key, json(scanner, depth + 1)]);
  }
  return Object.fromEntries(entries);
}

// compiler/expressions/scanner.ts
var SyntaxProblem = class extends Error {
  /** UTF-16 offset into the source. */
  index;
  constructor(message, index) {
    super(message);
    this.index = index;
  }
};
var Scanner = class {
  source;
  index;
  constructor(source, index = 0) {
    this.source = source;
    this.index = index;
  }
  get done() {
    return this.index >= this.source.length;
  }
  /** The character here, '' at the end. */
  get current() {
    return this.source[this.index] ?? "";
  }
  startsWith(text4) {
    return this.source.startsWith(text4, this.index);
  }
  /** Moves past `text` if it is here. */
  take(text4) {
    if (!this.startsWith(text4)) return false;
    this.index += text4.length;
    return true;
  }
  /** Moves past `text`, which has to be here. */
  expect(text4) {
    if (!this.take(text4)) this.fail(`Expected '${text4}'`);
  }
  /** Moves past what a sticky expression matches here; undefined when it does not. */
  match(pattern) {
    pattern.lastIndex = this.index;
    const text4 = pattern.exec(this.source)?.[0];
    if (text4 !== void 0) this.index += text4.length;
    return text4;
  }
  skipSpace() {
    this.match(/[ \t\r\n]*/y);
  }
  fail(message, index = this.index) {
    throw new SyntaxProblem(message, index);
  }
};
function attempt2(parse4) {
  try {
    return parse4();
  } catch (thrown) {
    if (thrown instanceof SyntaxProblem) return { message: thrown.message, index: thrown.index };
    throw thrown;
  }
}
var isFailure = (result) => "message" in result;

// compiler/expressions/path.ts
var parsePath = (source) => attempt2(() => {
  const scanner = new Scanner(source.trimEnd());
  if (!scanner.take("$")) scanner.fail("A path starts with '$'");
  const context3 = scanner.take("$");
  const variable2 = context3 ? void 0 : scanner.match(/[\p{ID_Start}_][\p{ID_Continue}\u200c\u200d]*/uy);
  const steps = parseSteps(scanner, NO_END);
  return {
    root: context3 ? "context" : variable2 === void 0 ? "input" : "variable",
    variable: variable2,
    steps,
    definite: steps.every(isDefinite)
  };
});
var isDefinite = (step) => step.kind === "property" || step.kind === "index";
var FUNCTIONS4 = /* @__PURE__ */ new Set(["length", "size", "keys", "first", "last", "sum", "avg", "min", "max", "stddev"]);
var MAX_STEPS = 1e3;
var FILTER_END = /[\s<>=~!&|),]/;
var NO_END = /$^/;
function parseSteps(scanner, end2) {
  const steps = [];
  while (!scanner.done && !end2.test(scanner.current)) {
    const at3 = scanner.index;
    if (steps.length === MAX_STEPS) scanner.fail(`A path can have ${MAX_STEPS} steps`);
    if (steps.at(-1)?.kind === "function") scanner.fail("Nothing can follow a function", at3);
    if (scanner.take("..")) steps.push({ kind: "descendants", of: scanner.current === "[" ? bracketed2(scanner, end2) : dotted(scanner, end2) });
    else if (scanner.take(".")) steps.push(scanner.current === "[" ? bracketed2(scanner, end2) : dotted(scanner, end2));
    else if (scanner.current === "[") steps.push(bracketed2(scanner, end2));
    else scanner.fail("Expected '.' or '['");
  }
  return steps;
}
function dotted(scanner, end2) {
  if (scanner.take("*")) return { kind: "wildcard" };
  const at3 = scanner.index;
  while (!scanner.done && !/[\s.[(*]/.test(scanner.current) && !end2.test(scanner.current)) scanner.index++;
  const name = scanner.source.slice(at3, scanner.index);
  if (name === "") scanner.fail("Expected a name");
  if (!scanner.take("(")) return { kind: "property", name };
  if (!FUNCTIONS4.has(name)) scanner.fail(`Function with name: ${name} does not exist.`, at3);
  scanner.skipSpace();
  scanner.expect(")");
  return { kind: "function", name };
}
function bracketed2(scanner, end2) {
  scanner.expect("[");
  scanner.skipSpace();
  const step = insideBrackets(scanner, end2);
  scanner.skipSpace();
  scanner.expect("]");
  return step;
}
function insideBrackets(scanner, end2) {
  if (scanner.take("*")) return { kind: "wildcard" };
  if (scanner.take("?")) return filter2(scanner, end2);
  if (scanner.current === "'" || scanner.current === '"') return properties(scanner);
  if (/[-\d:]/.test(scanner.current)) return numbers3(scanner);
  return scanner.fail("Expected ?, ', 0-9, *");
}
function filter2(scanner, end2) {
  if (end2 === FILTER_END) scanner.fail("A filter inside a filter is not supported");
  scanner.skipSpace();
  scanner.expect("(");
  const expression = new FilterParser(scanner, (inner) => parseSteps(inner, FILTER_END)).parse();
  scanner.skipSpace();
  scanner.expect(")");
  return { kind: "filter", filter: expression };
}
function properties(scanner) {
  const names3 = [];
  do {
    scanner.skipSpace();
    names3.push(quoted2(scanner));
    scanner.skipSpace();
  } while (scanner.take(","));
  return names3.length === 1 ? { kind: "property", name: names3[0] } : { kind: "properties", names: names3 };
}
function numbers3(scanner) {
  const at3 = scanner.index;
  const text4 = scanner.match(/[-\d:, ]+/y).trim();
  const list4 = text4.split(text4.includes(":") ? ":" : ",").map((part) => part.trim());
  if (list4.some((part) => part !== "" && !/^-?\d{1,10}$/.test(part))) scanner.fail(`'${text4}' is no index`, at3);
  if (text4.includes(":")) {
    const [from, to] = list4.map((part) => part === "" ? void 0 : Number(part));
    if (from === void 0 && to === void 0) scanner.fail(`Failed to parse SliceOperation: ${text4}`, at3);
    return { kind: "slice", from, to, step: void 0 };
  }
  if (list4.includes("")) scanner.fail(`Failed to parse ArrayIndexOperation: ${text4}`, at3);
  return list4.length === 1 ? { kind: "index", index: Number(list4[0]) } : { kind: "indices", indices: list4.map(Number) };
}

// compiler/expressions/intrinsic.ts
var MAX_DEPTH2 = 10;
var parseIntrinsic = (source) => attempt2(() => {
  const scanner = new Scanner(source);
  scanner.skipSpace();
  const parsed2 = parseCall(scanner, 1);
  scanner.skipSpace();
  if (!scanner.done) scanner.fail("Nothing can follow the call");
  return parsed2;
});
function parseCall(scanner, depth) {
  const start = scanner.index;
  const name = scanner.match(/States\.[A-Za-z0-9]+/y);
  if (name === void 0 || !Object.hasOwn(intrinsicFunctions, name)) scanner.fail("Expected the name of an intrinsic function", start);
  if (depth > MAX_DEPTH2) scanner.fail(`Calls can be nested ${MAX_DEPTH2} deep`, start);
  scanner.skipSpace();
  scanner.expect("(");
  const list4 = [];
  for (scanner.skipSpace(); !scanner.take(")"); scanner.skipSpace()) {
    if (list4.length > 0) scanner.expect(",");
    scanner.skipSpace();
    list4.push(parseArgument(scanner, depth, name === "States.Format" && list4.length === 0));
  }
  const [least, most] = intrinsicFunctions[name].arguments;
  if (list4.length < least || list4.length > most) scanner.fail(`Invalid number of arguments for ${name}`, start);
  return { kind: "call", name, arguments: list4, start, end: scanner.index };
}
function parseArgument(scanner, depth, isTemplate) {
  if (scanner.current === "'") return { kind: "literal", value: text3(scanner, isTemplate) };
  if (scanner.current === "$") return path(scanner);
  const number3 = scanner.match(/-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?=[\s,)])/y);
  if (number3 !== void 0) return { kind: "literal", value: Number(number3) };
  const word2 = scanner.match(/(?:true|false|null)(?=[\s,)])/y);
  if (word2 !== void 0) return { kind: "literal", value: word2 === "null" ? null : word2 === "true" };
  return parseCall(scanner, depth + 1);
}
function text3(scanner, isTemplate) {
  const start = scanner.index;
  const quoted3 = scanner.match(/'(?:[^'\\]|\\['{}\\])*'/y);
  if (quoted3 === void 0) return scanner.fail("Expected a text in apostrophes, with no backslash but in \\', \\{, \\} and \\\\", start);
  const inner = quoted3.slice(1, -1);
  return isTemplate ? inner.replaceAll(/\\(\\|')/g, (escape2, character) => character === "'" ? "'" : escape2) : inner.replaceAll(/\\(.)/g, "$1");
}
function path(scanner) {
  const start = scanner.index;
  let open = 0;
  for (; !scanner.done; scanner.index++) {
    const { current } = scanner;
    if (open > 0 && (current === "'" || current === '"')) {
      const quoted3 = scanner.match(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/sy) ?? scanner.fail("The text in quotes has no end");
      scanner.index -= quoted3.length === 0 ? 0 : 1;
    } else if (current === "[" || current === "(") open++;
    else if (open > 0 && (current === "]" || current === ")")) open--;
    else if (open === 0 && /[\s,)]/.test(current)) break;
  }
  const source = scanner.source.slice(start, scanner.index);
  const parsed2 = parsePath(source);
  if (isFailure(parsed2)) return scanner.fail(parsed2.message, start + parsed2.index);
  return { kind: "path", path: parsed2, source, start };
}

// compiler/expressions/text-offset.ts
function textOffset(text4, node, index) {
  if (text4[node.offset] !== '"') return node.offset + (text4[node.offset] === "'" ? 1 : 0) + index;
  const escapes2 = /\\(?:u[\da-fA-F]{4}|.)|[^]/gy;
  escapes2.lastIndex = node.offset + 1;
  for (let i = 0; i < index && escapes2.lastIndex < node.end; i++) escapes2.exec(text4);
  return escapes2.lastIndex;
}

// compiler/expressions/index.ts
function parsePayloadTemplate(node, context3) {
  if (node.kind === "array") return arrayTemplate(node, node.items.map((item, i) => parsePayloadTemplate(item, inside(context3, i))));
  if (node.kind !== "object") return { kind: "literal", node, value: toValue(node) };
  return objectTemplate(node, context3, ({ key, value: value2 }) => {
    if (!key.value.endsWith(".$")) return [key.value, parsePayloadTemplate(value2, inside(context3, key.value))];
    return [key.value.slice(0, -2), payloadValue(value2, { ...context3, field: key.value })];
  });
}
function payloadValue(node, context3) {
  const parsed2 = node.kind === "string" ? pathOrCall(node, context3) : void 0;
  if (parsed2 !== void 0 && !isFailure(parsed2)) return parsed2;
  const message = parsed2?.message ?? "Expected a text";
  context3.problem({ node, pointer: context3.pointer, rule: "INVALID_PAYLOAD_PATH", parameters: { field: context3.field, message } });
  return { kind: "literal", node, value: toValue(node) };
}
function parseJsonataTemplate(node, context3) {
  switch (node.kind) {
    case "array":
      return arrayTemplate(node, node.items.map((item, i) => parseJsonataTemplate(item, { ...inside(context3, i), field: `${context3.field}[${i}]` })));
    case "object":
      return objectTemplate(node, context3, ({ key, value: value2 }) => [key.value, parseJsonataTemplate(value2, { ...inside(context3, key.value), field: `${context3.field}/${key.value}` })]);
    case "string":
      return /^\{%.*%\}$/s.test(node.value) && node.value.length >= 4 ? jsonata2(node, context3) : { kind: "literal", node, value: node.value };
    default:
      return { kind: "literal", node, value: node.value };
  }
}
function jsonata2(node, context3) {
  const inner = node.value.slice(2, -2);
  const source = inner.trim();
  const parsed2 = parseJsonata(source);
  if ("message" in parsed2) {
    context3.problem({ node, pointer: context3.pointer, rule: "INVALID_JSONATA", parameters: { field: context3.field, message: parsed2.message } });
    return { kind: "literal", node, value: node.value };
  }
  const start = textOffset(context3.text, node, 2 + inner.length - inner.trimStart().length);
  return { kind: "jsonata", node, field: context3.field, source, start, tree: parsed2.tree, variables: parsed2.variables };
}
function parsePathField(node, context3, allow) {
  const report2 = (rule, message) => {
    context3.problem({ node, pointer: context3.pointer, rule, parameters: { field: context3.field, message } });
  };
  const isCall = allow.intrinsic === true && !node.value.startsWith("$");
  const invalid2 = isCall ? "INVALID_INTRINSIC" : allow.reference === true ? "INVALID_REFERENCE_PATH" : "INVALID_PATH";
  if (allow.reference === true && !node.value.startsWith("$")) return report2(invalid2, "Reference path didn't start with '$'");
  const parsed2 = isCall ? pathOrCall(node, context3) : pathExpression(node, context3, node.value, parsePath(node.value));
  if (isFailure(parsed2)) return report2(invalid2, parsed2.message);
  if (parsed2.kind !== "path") return parsed2;
  if (allow.reference === true && !parsed2.definite) return report2(invalid2, "Only members and single items can be part of a Reference Path");
  if (parsed2.root === "context" && allow.context !== true) return report2(invalid2, "The context object ('$$') cannot be used here");
  if (parsed2.root === "variable" && allow.variables !== true) return report2(invalid2, "Variables cannot be used here");
  return parsed2;
}
function pathOrCall(node, context3) {
  const source = node.value;
  if (source.startsWith("$")) return pathExpression(node, context3, source, parsePath(source));
  const parsed2 = parseIntrinsic(source);
  return isFailure(parsed2) ? parsed2 : callExpression(node, context3, parsed2);
}
function pathExpression(node, context3, source, parsed2) {
  return "steps" in parsed2 ? { kind: "path", node, field: context3.field, source, ...parsed2 } : parsed2;
}
function callExpression(node, context3, call4) {
  const operand3 = (argument2) => {
    if (argument2.kind === "call") return callExpression(node, context3, argument2);
    if (argument2.kind === "literal") return { kind: "literal", node, value: argument2.value };
    return { kind: "path", node, field: context3.field, source: argument2.source, ...argument2.path };
  };
  const source = node.value.slice(call4.start, call4.end);
  return { kind: "intrinsic", node, field: context3.field, source, name: call4.name, arguments: call4.arguments.map(operand3) };
}
function objectTemplate(node, context3, parse4) {
  const entries = /* @__PURE__ */ new Map();
  const written = /* @__PURE__ */ new Map();
  for (const member5 of node.members) {
    const [key, value2] = parse4(member5);
    const other = written.get(key);
    if (other !== void 0 && other !== member5.key.value) {
      context3.problem({ node: member5.key, pointer: context3.pointer, rule: "INVALID_PAYLOAD_KEY", parameters: { field: context3.field, key } });
    }
    written.set(key, member5.key.value);
    entries.set(key, value2);
  }
  return { kind: "object", node, entries: Array.from(entries, ([key, value2]) => ({ key, value: value2 })) };
}
var arrayTemplate = (node, items4) => ({ kind: "array", node, items: items4 });
var inside = (context3, key) => ({ ...context3, pointer: context3.pointer + (typeof key === "number" ? `[${key}]` : `/${key}`) });

// compiler/parse/values.ts
var stringNode = (node, place2) => node.kind === "string" ? node : wrongType(node, place2, "String");
var string = (node, place2) => stringNode(node, place2)?.value;
var boolean = (node, place2) => node.kind === "boolean" ? node.value : wrongType(node, place2, "Boolean");
var json2 = (node) => toValue(node);
var objectNode = (node, place2) => node.kind === "object" ? node : wrongType(node, place2, "Object");
function integer2(bounds) {
  return (node, place2) => {
    if (node.kind !== "number" || !Number.isInteger(node.value)) return wrongType(node, place2, "Integer");
    return withinBounds(node, place2, node.value, bounds, String);
  };
}
function number2(bounds) {
  return (node, place2) => {
    if (node.kind !== "number") return wrongType(node, place2, "Number");
    return withinBounds(node, place2, node.value, bounds, (bound2) => bound2.toFixed(1));
  };
}
function oneOf(...values) {
  return (node, place2) => {
    const text4 = string(node, place2);
    const value2 = values.find((candidate) => candidate === text4);
    if (text4 !== void 0 && value2 === void 0) report(place2, node, "UNKNOWN_VALUE", { field: place2.field, values: values.join(", ") });
    return value2;
  };
}
function list3(read3, minimum = 0) {
  return (node, place2) => {
    if (node.kind !== "array") return wrongType(node, place2, "Array");
    if (node.items.length < minimum) report(place2, node, "TOO_FEW_ITEMS", { minimum: String(minimum) });
    return node.items.map((item, index) => read3(item, { ...place2, pointer: `${place2.pointer}[${index}]` })).filter((item) => item !== void 0);
  };
}
var timestamp2 = (node, place2) => {
  const text4 = stringNode(node, place2);
  if (text4 === void 0 || isTimestamp3(text4.value)) return text4;
  report(place2, node, "INVALID_TIMESTAMP");
  return void 0;
};
function isTimestamp3(text4) {
  const parts = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(\.\d+)?(Z|[+-](\d\d):(\d\d))$/.exec(text4);
  if (parts === null) return false;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.slice(1, 7).map(Number);
  const [offsetHour = 0, offsetMinute = 0] = parts.slice(9, 11).map((part) => Number(part ?? 0));
  const daysInMonth = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth && hour <= 23 && minute <= 59 && second <= 59 && offsetHour <= 23 && offsetMinute <= 59;
}
function wrongType(node, place2, type) {
  if (node.kind === "string" && /\$\{[^}]+\}/.test(node.value)) report(place2, node, "UNRESOLVED_SUBSTITUTION", { value: node.value });
  else report(place2, node, "WRONG_TYPE", { type });
  return void 0;
}
function withinBounds(node, place2, value2, bounds, show) {
  if (bounds.minimum !== void 0 && value2 < bounds.minimum) report(place2, node, "MINIMUM", { minimum: show(bounds.minimum) });
  else if (bounds.maximum !== void 0 && value2 > bounds.maximum) report(place2, node, "MAXIMUM", { maximum: show(bounds.maximum) });
  else return value2;
  return void 0;
}

// compiler/parse/expressions.ts
var referencePath = pathOf({ reference: true, variables: true });
var anyPath = pathOf({ context: true, variables: true });
var referenceOrContextPath = pathOf({ reference: true, context: true, variables: true });
function orNull(read3) {
  return (node, place2) => node.kind === "null" ? null : read3(node, place2);
}
var pathOrIntrinsic = (node, place2) => {
  const text4 = stringNode(node, place2);
  if (text4 === void 0) return void 0;
  const isPath = text4.value.startsWith("$");
  return parsePathField(text4, context2(place2), isPath ? { reference: true, context: true, variables: true } : { intrinsic: true });
};
var template = (node, place2) => place2.scope.language === "JSONata" ? parseJsonataTemplate(node, context2(place2)) : parsePayloadTemplate(node, context2(place2));
var objectTemplate2 = (node, place2) => {
  if (node.kind !== "object") return wrongType(node, place2, "Object");
  const parsed2 = template(node, place2);
  return parsed2?.kind === "object" ? parsed2 : void 0;
};
var objectOrExpression = (node, place2) => place2.scope.language === "JSONata" && isJsonata(node) ? template(node, place2) : objectTemplate2(node, place2);
function literalOrJsonata(read3) {
  return (node, place2) => {
    if (place2.scope.language === "JSONata" && isJsonata(node)) return parseJsonataTemplate(node, context2(place2));
    return read3(node, place2) === void 0 ? void 0 : literal3(node);
  };
}
var textOrJsonata = literalOrJsonata(string);
function literal3(node) {
  return { kind: "literal", node, value: toValue(node) };
}
function isJsonata(node) {
  return node.kind === "string" && node.value.startsWith("{%") && node.value.endsWith("%}");
}
function pathOf(allow) {
  return (node, place2) => {
    const text4 = stringNode(node, place2);
    const path2 = text4 && parsePathField(text4, context2(place2), allow);
    return path2?.kind === "path" ? path2 : void 0;
  };
}
function context2({ scope, pointer, field: field2 }) {
  return {
    text: scope.text,
    field: scope.language === "JSONata" ? pointer.slice(scope.statePointer.length + 1) : field2,
    pointer,
    problem: ({ node, pointer: at3, rule, parameters }) => report({ scope, field: field2, pointer: at3 }, node, rule, parameters)
  };
}

// compiler/parse/comparison-operators.ts
var anyNumber = number2({});
var ordered = ["Equals", "LessThan", "GreaterThan", "LessThanEquals", "GreaterThanEquals"];
var comparing = [
  ...ordered.map((relation) => [`String${relation}`, string]),
  ...ordered.map((relation) => [`Numeric${relation}`, anyNumber]),
  ["BooleanEquals", boolean],
  ...ordered.map((relation) => [`Timestamp${relation}`, timestamp2])
];
var testing = [
  ["StringMatches", string],
  ["IsNull", boolean],
  ["IsPresent", boolean],
  ["IsNumeric", boolean],
  ["IsString", boolean],
  ["IsBoolean", boolean],
  ["IsTimestamp", boolean]
];
var operatorFields = Object.fromEntries([
  ...[...comparing, ...testing].map(([name, operand3]) => [name, jsonPathOnly(literalOperand(operand3))]),
  ...comparing.map(([name]) => [`${name}Path`, jsonPathOnly(referenceOrContextPath)])
]);
function operatorOf(field2) {
  return field2.endsWith("Path") ? field2.slice(0, -"Path".length) : field2;
}
function literalOperand(read3) {
  return (node, place2) => read3(node, place2) === void 0 ? void 0 : literal3(node);
}

// compiler/parse/choice-rule.ts
var invalid = { kind: "invalid" };
var conditionFields = {
  Variable: jsonPathOnly(referenceOrContextPath),
  And: jsonPathOnly(list3(nestedCondition, 1)),
  Or: jsonPathOnly(list3(nestedCondition, 1)),
  Not: jsonPathOnly(nestedCondition),
  Comment: optional(string)
};
var oneKind = ["Variable", "And", "Or", "Not", "Condition"];
var nestedShape = { fields: { ...operatorFields, ...conditionFields }, oneOf: [oneKind.slice(0, 4)] };
var ruleShape = {
  fields: {
    ...operatorFields,
    ...conditionFields,
    Condition: jsonataOnly(literalOrJsonata(boolean)),
    Next: required(stringNode),
    Assign: optional(objectTemplate2),
    Output: jsonataOnly(template)
  },
  oneOf: [oneKind]
};
var choiceRule = (node, place2) => {
  const values = readObject(node, place2, ruleShape);
  if (values === void 0 || node.kind !== "object") return void 0;
  return {
    node,
    pointer: place2.pointer,
    comment: values.Comment,
    condition: values.Condition === void 0 ? pathCondition(node, place2, values, values) : { kind: "jsonata", expression: values.Condition },
    next: values.Next,
    assign: values.Assign,
    output: values.Output
  };
};
function nestedCondition(node, place2) {
  const values = readObject(node, place2, nestedShape);
  return values === void 0 ? void 0 : pathCondition(node, place2, values, values);
}
function pathCondition(node, place2, values, operands2) {
  if (values.And !== void 0) return { kind: "and", conditions: values.And };
  if (values.Or !== void 0) return { kind: "or", conditions: values.Or };
  if (values.Not !== void 0) return { kind: "not", condition: values.Not };
  return comparison(node, place2, values.Variable, operands2);
}
function comparison(node, place2, variable2, operands2) {
  if (node.kind !== "object" || !node.members.some(({ key }) => key.value === "Variable")) return invalid;
  const given = [...new Set(node.members.map(({ key }) => key.value))].filter((name) => Object.hasOwn(operatorFields, name));
  const [field2, second] = given;
  if (second !== void 0) report(place2, node, "EXCLUSIVE_FIELDS", { fields: given.join(", ") });
  if (field2 === void 0) {
    report(place2, node, "OPERATOR_REQUIRED");
    return invalid;
  }
  const operand3 = operands2[field2];
  return variable2 === void 0 || operand3 === void 0 ? invalid : { kind: "comparison", variable: variable2, operator: operatorOf(field2), operand: operand3 };
}

// compiler/parse/catcher.ts
var shape = {
  fields: {
    ErrorEquals: required(list3(string, 1)),
    Next: required(stringNode),
    ResultPath: jsonPathOnly(orNull(pathOf({ reference: true }))),
    Output: jsonataOnly(template),
    Assign: optional(objectTemplate2),
    Comment: optional(string)
  }
};
var catcher = (node, place2) => {
  const values = readObject(node, place2, shape);
  if (values === void 0 || node.kind !== "object") return void 0;
  return {
    node,
    pointer: place2.pointer,
    comment: values.Comment,
    errorEquals: values.ErrorEquals ?? [],
    next: values.Next,
    resultPath: values.ResultPath,
    assign: values.Assign,
    output: values.Output
  };
};

// compiler/parse/retrier.ts
var shape2 = {
  fields: {
    ErrorEquals: required(list3(string, 1)),
    IntervalSeconds: optional(integer2({ minimum: 1, maximum: 99999999 })),
    MaxAttempts: optional(integer2({ minimum: 0, maximum: 99999999 })),
    BackoffRate: optional(number2({ minimum: 1 })),
    MaxDelaySeconds: optional(integer2({ minimum: 1, maximum: 31622400 })),
    JitterStrategy: optional(oneOf("FULL", "NONE")),
    Comment: optional(string)
  }
};
var retrier = (node, place2) => {
  const values = readObject(node, place2, shape2);
  if (values === void 0 || node.kind !== "object") return void 0;
  return {
    node,
    pointer: place2.pointer,
    errorEquals: values.ErrorEquals ?? [],
    intervalSeconds: values.IntervalSeconds ?? 1,
    maxAttempts: values.MaxAttempts ?? 3,
    backoffRate: values.BackoffRate ?? 2,
    maxDelaySeconds: values.MaxDelaySeconds,
    jitterStrategy: values.JitterStrategy ?? "NONE"
  };
};

// compiler/parse/common-fields.ts
var stateFields = {
  Type: required(stringNode),
  Comment: optional(string),
  QueryLanguage: optional(oneOf("JSONPath", "JSONata"))
};
var inputOutputFields = {
  InputPath: jsonPathOnly(orNull(anyPath)),
  OutputPath: jsonPathOnly(orNull(anyPath)),
  Output: jsonataOnly(template)
};
var assignFields = { Assign: optional(objectTemplate2) };
var transitionFields = { Next: optional(stringNode), End: optional(boolean) };
var resultPathFields = { ResultPath: jsonPathOnly(orNull(pathOf({ reference: true }))) };
var resultFields = {
  ...resultPathFields,
  ResultSelector: jsonPathOnly(template),
  Retry: optional(list3(retrier)),
  Catch: optional(list3(catcher))
};
var argumentFields = { Parameters: jsonPathOnly(template), Arguments: jsonataOnly(template) };
function stateBase({ name, nameNode, node, scope }, values) {
  return {
    name,
    nameNode,
    node,
    pointer: scope.statePointer,
    comment: values.Comment,
    queryLanguage: scope.language,
    next: values.Next,
    end: values.End ?? false,
    inputPath: values.InputPath,
    outputPath: values.OutputPath,
    output: values.Output,
    assign: values.Assign
  };
}
function resultValues(values) {
  return {
    resultSelector: values.ResultSelector,
    resultPath: values.ResultPath,
    retry: values.Retry ?? [],
    catch: values.Catch ?? []
  };
}

// compiler/parse/state-reader.ts
function stateReader(shape11, build) {
  return (head) => {
    const values = readObject(head.node, { scope: head.scope, pointer: head.scope.statePointer, field: head.name }, shape11);
    return values && build(head, values);
  };
}

// compiler/parse/states/choice.ts
var shape3 = {
  fields: {
    ...stateFields,
    ...inputOutputFields,
    ...assignFields,
    Choices: required(list3(choiceRule, 1)),
    Default: optional(stringNode)
  }
};
var choice = stateReader(shape3, (head, values) => ({
  ...stateBase(head, values),
  type: "Choice",
  choices: values.Choices ?? [],
  default: values.Default
}));

// compiler/parse/states/fail.ts
var shape4 = {
  fields: {
    ...stateFields,
    Error: optional(textOrJsonata),
    ErrorPath: jsonPathOnly(pathOrIntrinsic),
    Cause: optional(textOrJsonata),
    CausePath: jsonPathOnly(pathOrIntrinsic)
  },
  exclusive: [["Error", "ErrorPath"], ["Cause", "CausePath"]]
};
var fail = stateReader(shape4, (head, values) => ({
  ...stateBase(head, values),
  type: "Fail",
  error: values.Error ?? values.ErrorPath,
  cause: values.Cause ?? values.CausePath
}));

// compiler/parse/item-source.ts
var readerConfig = {
  fields: {
    InputType: optional(oneOf("CSV", "JSON", "JSONL", "MANIFEST", "PARQUET")),
    Transformation: optional(oneOf("NONE", "LOAD_AND_FLATTEN")),
    ManifestType: optional(oneOf("ATHENA_DATA", "S3_INVENTORY")),
    CSVDelimiter: optional(oneOf("COMMA", "PIPE", "SEMICOLON", "SPACE", "TAB")),
    CSVHeaderLocation: optional(oneOf("FIRST_ROW", "GIVEN")),
    CSVHeaders: optional(list3(string)),
    ItemsPointer: optional(string),
    MaxItems: optional(literalOrJsonata(integer2({ minimum: 0, maximum: 1e8 }))),
    MaxItemsPath: jsonPathOnly(referencePath)
  },
  exclusive: [["MaxItems", "MaxItemsPath"]]
};
var itemReaderShape = {
  fields: {
    Resource: required(stringNode),
    ...argumentFields,
    ReaderConfig: optional((node, place2) => {
      const values = readObject(node, place2, readerConfig);
      if (values === void 0 || node.kind !== "object") return void 0;
      return { node, maxItems: values.MaxItems ?? values.MaxItemsPath };
    })
  }
};
var itemReader = (node, place2) => {
  const values = readObject(node, place2, itemReaderShape);
  if (values === void 0 || node.kind !== "object") return void 0;
  return {
    node,
    resource: values.Resource,
    arguments: values.Parameters ?? values.Arguments,
    config: configValue(values.ReaderConfig?.node),
    maxItems: values.ReaderConfig?.maxItems
  };
};
var itemBatcherShape = {
  fields: {
    BatchInput: optional(objectOrExpression),
    MaxItemsPerBatch: optional(literalOrJsonata(integer2({ minimum: 0 }))),
    MaxItemsPerBatchPath: jsonPathOnly(referencePath),
    MaxInputBytesPerBatch: optional(literalOrJsonata(integer2({ minimum: 0, maximum: 262144 }))),
    MaxInputBytesPerBatchPath: jsonPathOnly(referencePath)
  },
  exclusive: [["MaxItemsPerBatch", "MaxItemsPerBatchPath"], ["MaxInputBytesPerBatch", "MaxInputBytesPerBatchPath"]]
};
var itemBatcher = (node, place2) => {
  const values = readObject(node, place2, itemBatcherShape);
  if (values === void 0 || node.kind !== "object") return void 0;
  return {
    node,
    batchInput: values.BatchInput,
    maxItemsPerBatch: values.MaxItemsPerBatch ?? values.MaxItemsPerBatchPath,
    maxInputBytesPerBatch: values.MaxInputBytesPerBatch ?? values.MaxInputBytesPerBatchPath
  };
};
var writerConfig = {
  fields: {
    OutputType: optional(oneOf("JSON", "JSONL")),
    Transformation: optional(oneOf("NONE", "COMPACT", "FLATTEN"))
  }
};
var resultWriterShape = {
  fields: {
    Resource: optional(stringNode),
    ...argumentFields,
    WriterConfig: optional((node, place2) => {
      readObject(node, place2, writerConfig);
      return objectNode(node, place2);
    })
  }
};
var resultWriter = (node, place2) => {
  const values = readObject(node, place2, resultWriterShape);
  if (values === void 0 || node.kind !== "object") return void 0;
  return {
    node,
    resource: values.Resource,
    arguments: values.Parameters ?? values.Arguments,
    config: configValue(values.WriterConfig)
  };
};
function configValue(node) {
  return Object.fromEntries((node?.members ?? []).map(({ key, value: value2 }) => [key.value, toValue(value2)]));
}

// compiler/parse/states/map.ts
var processor = (node, { scope, pointer }) => scope.readMachine(node, pointer, "processor", scope);
var items3 = (node, place2) => {
  const readable = node.kind === "array" || node.kind === "object" || isJsonata(node);
  return readable ? template(node, place2) : wrongType(node, place2, "Array");
};
var shape5 = {
  fields: {
    ...stateFields,
    ...inputOutputFields,
    ...assignFields,
    ...transitionFields,
    ...resultFields,
    ItemProcessor: optional(processor),
    Iterator: optional(processor),
    ItemsPath: jsonPathOnly(referenceOrContextPath),
    Items: jsonataOnly(items3),
    ItemSelector: optional(objectOrExpression),
    Parameters: jsonPathOnly(template),
    MaxConcurrency: optional(literalOrJsonata(integer2({ minimum: 0 }))),
    MaxConcurrencyPath: jsonPathOnly(referencePath),
    ToleratedFailureCount: optional(literalOrJsonata(integer2({ minimum: 0 }))),
    ToleratedFailureCountPath: jsonPathOnly(referencePath),
    ToleratedFailurePercentage: optional(literalOrJsonata(number2({ minimum: 0, maximum: 100 }))),
    ToleratedFailurePercentagePath: jsonPathOnly(referencePath),
    Label: optional(string),
    ItemReader: optional(itemReader),
    ItemBatcher: optional(itemBatcher),
    ResultWriter: optional(resultWriter)
  },
  exclusive: [
    ["ItemSelector", "Parameters"],
    ["MaxConcurrency", "MaxConcurrencyPath"],
    ["ToleratedFailureCount", "ToleratedFailureCountPath"],
    ["ToleratedFailurePercentage", "ToleratedFailurePercentagePath"]
  ],
  oneOf: [["ItemProcessor", "Iterator"]]
};
var map = stateReader(shape5, (head, values) => ({
  ...stateBase(head, values),
  ...resultValues(values),
  type: "Map",
  processor: values.ItemProcessor ?? values.Iterator,
  arguments: void 0,
  items: values.ItemsPath ?? values.Items,
  itemSelector: values.ItemSelector ?? values.Parameters,
  maxConcurrency: values.MaxConcurrency ?? values.MaxConcurrencyPath,
  toleratedFailureCount: values.ToleratedFailureCount ?? values.ToleratedFailureCountPath,
  toleratedFailurePercentage: values.ToleratedFailurePercentage ?? values.ToleratedFailurePercentagePath,
  label: values.Label,
  itemReader: values.ItemReader,
  itemBatcher: values.ItemBatcher,
  resultWriter: values.ResultWriter
}));

// compiler/parse/states/parallel.ts
var branch = (node, { scope, pointer }) => scope.readMachine(node, pointer, "branch", scope);
var shape6 = {
  fields: {
    ...stateFields,
    ...inputOutputFields,
    ...assignFields,
    ...transitionFields,
    ...argumentFields,
    ...resultFields,
    Branches: required(list3(branch, 1))
  }
};
var parallel2 = stateReader(shape6, (head, values) => ({
  ...stateBase(head, values),
  ...resultValues(values),
  type: "Parallel",
  arguments: values.Parameters ?? values.Arguments,
  branches: values.Branches ?? []
}));

// compiler/parse/states/pass.ts
var shape7 = {
  fields: {
    ...stateFields,
    ...inputOutputFields,
    ...assignFields,
    ...transitionFields,
    ...resultPathFields,
    Result: jsonPathOnly(json2),
    Parameters: jsonPathOnly(template)
  }
};
var pass = stateReader(shape7, (head, values) => ({
  ...stateBase(head, values),
  type: "Pass",
  result: values.Result,
  parameters: values.Parameters,
  resultPath: values.ResultPath
}));

// compiler/parse/states/succeed.ts
var shape8 = { fields: { ...stateFields, ...inputOutputFields } };
var succeed = stateReader(shape8, (head, values) => ({ ...stateBase(head, values), type: "Succeed" }));

// compiler/parse/states/task.ts
var seconds2 = literalOrJsonata(integer2({ minimum: 1, maximum: 99999999 }));
var credentials2 = (node, place2) => {
  const names3 = node.kind === "object" ? node.members.map(({ key }) => key.value) : [];
  if (node.kind === "object" && !names3.includes("RoleArn") && !names3.includes("RoleArn.$")) {
    report(place2, node, "REQUIRED_FIELD", { field: "RoleArn" });
    return void 0;
  }
  return objectTemplate2(node, place2);
};
var shape9 = {
  fields: {
    ...stateFields,
    ...inputOutputFields,
    ...assignFields,
    ...transitionFields,
    ...argumentFields,
    ...resultFields,
    Resource: required(stringNode),
    TimeoutSeconds: optional(seconds2),
    TimeoutSecondsPath: jsonPathOnly(referencePath),
    HeartbeatSeconds: optional(seconds2),
    HeartbeatSecondsPath: jsonPathOnly(referencePath),
    Credentials: optional(credentials2)
  },
  exclusive: [["TimeoutSeconds", "TimeoutSecondsPath"], ["HeartbeatSeconds", "HeartbeatSecondsPath"]]
};
var task = stateReader(shape9, (head, values) => ({
  ...stateBase(head, values),
  ...resultValues(values),
  type: "Task",
  resource: values.Resource,
  arguments: values.Parameters ?? values.Arguments,
  timeoutSeconds: values.TimeoutSeconds ?? values.TimeoutSecondsPath,
  heartbeatSeconds: values.HeartbeatSeconds ?? values.HeartbeatSecondsPath,
  credentials: values.Credentials
}));

// compiler/parse/states/wait.ts
var shape10 = {
  fields: {
    ...stateFields,
    ...inputOutputFields,
    ...assignFields,
    ...transitionFields,
    Seconds: optional(literalOrJsonata(integer2({ minimum: 0, maximum: 99999999 }))),
    SecondsPath: jsonPathOnly(referencePath),
    Timestamp: optional(literalOrJsonata(timestamp2)),
    TimestampPath: jsonPathOnly(referencePath)
  },
  oneOf: [["Seconds", "SecondsPath", "Timestamp", "TimestampPath"]]
};
var wait = stateReader(shape10, (head, values) => ({
  ...stateBase(head, values),
  type: "Wait",
  seconds: values.Seconds ?? values.SecondsPath,
  timestamp: values.Timestamp ?? values.TimestampPath
}));

// compiler/parse/state.ts
var stateReaders = {
  Task: task,
  Wait: wait,
  Pass: pass,
  Succeed: succeed,
  Fail: fail,
  Choice: choice,
  Parallel: parallel2,
  Map: map
};
function readState(nameNode, node, scope) {
  const { report: report2, statePointer: pointer } = scope;
  if (node.kind !== "object") {
    report2.add("WRONG_TYPE", { node, pointer }, { type: "Object" });
    return void 0;
  }
  const type = member3(node, "Type");
  if (type === void 0) {
    report2.add("REQUIRED_FIELDS", { node, pointer }, { fields: "Type" });
    return void 0;
  }
  const reader = type.kind === "string" && Object.hasOwn(stateReaders, type.value) ? stateReaders[type.value] : void 0;
  if (reader === void 0) {
    report2.add("UNKNOWN_VALUE", { node: type, pointer: `${pointer}/Type` }, { field: "Type", values: Object.keys(stateReaders).join(", ") });
    return void 0;
  }
  return reader({ name: nameNode.value, nameNode, node, scope: { ...scope, language: stateLanguage(member3(node, "QueryLanguage"), scope) } });
}
function stateLanguage(own2, scope) {
  const language = languageOf(own2) ?? scope.machineLanguage;
  if (own2 !== void 0 && language === "JSONPath" && scope.machineLanguage === "JSONata") {
    scope.report.add("QUERY_LANGUAGE_DOWNGRADE", { node: own2, pointer: scope.statePointer });
  }
  return language;
}
function languageOf(node) {
  if (node === void 0) return void 0;
  return node.kind === "string" && node.value === "JSONPath" ? "JSONPath" : "JSONata";
}

// compiler/parse/machine.ts
var processorConfigShape = {
  fields: {
    Mode: optional(oneOf("INLINE", "DISTRIBUTED")),
    ExecutionType: optional(oneOf("STANDARD", "EXPRESS"))
  }
};
var processorConfig = (node, place2) => {
  const values = readObject(node, place2, processorConfigShape);
  if (values === void 0 || node.kind !== "object") return void 0;
  const mode = values.Mode ?? "INLINE";
  if (mode === "DISTRIBUTED" && member3(node, "ExecutionType") === void 0) {
    place2.scope.report.add("REQUIRED_FIELDS", { node, pointer: place2.pointer }, { fields: "ExecutionType" });
  }
  return { node, mode, executionType: values.ExecutionType };
};
var machineFields = {
  Comment: optional(string),
  StartAt: required(stringNode),
  States: required(objectNode)
};
var processorFields = { ProcessorConfig: optional(processorConfig) };
var wholeFields = {
  Version: optional(string),
  TimeoutSeconds: optional(integer2({ minimum: 1, maximum: 99999999 })),
  QueryLanguage: optional(oneOf("JSONPath", "JSONata"))
};
var branch2 = { fields: machineFields };
var processor2 = { fields: { ...machineFields, ...processorFields } };
var whole = { fields: { ...machineFields, ...processorFields, ...wholeFields } };
function readWholeMachine(node, scope) {
  const language = node.kind === "object" ? languageOf(member3(node, "QueryLanguage")) ?? "JSONPath" : "JSONPath";
  const inside2 = { ...scope, machineLanguage: language, language };
  return machineOf(node, "", readObject(node, { scope: inside2, pointer: "", field: "" }, whole), inside2);
}
function readNestedMachine(node, pointer, kind, scope) {
  const inside2 = { ...scope, language: scope.machineLanguage };
  const place2 = { scope: inside2, pointer, field: "" };
  return machineOf(node, pointer, kind === "branch" ? readObject(node, place2, branch2) : readObject(node, place2, processor2), inside2);
}
function machineOf(node, pointer, values, scope) {
  if (values === void 0 || node.kind !== "object") return void 0;
  return {
    node,
    pointer,
    comment: values.Comment,
    startAt: values.StartAt,
    states: values.States === void 0 ? [] : readStates(values.States, `${pointer}/States`, scope),
    queryLanguage: scope.machineLanguage,
    version: values.Version,
    timeoutSeconds: values.TimeoutSeconds,
    processorConfig: values.ProcessorConfig
  };
}
function readStates(node, pointer, scope) {
  const last = new Map(node.members.map((state) => [state.key.value, state]));
  return [...last.values()].flatMap(({ key, value: value2 }) => {
    const state = readState(key, value2, { ...scope, statePointer: `${pointer}/${key.value}` });
    return state === void 0 ? [] : [state];
  });
}

// compiler/parse/index.ts
var maximumDefinitionLength = 1048576;
function parse3(text4, options = {}) {
  const { root, report: report2 } = readText(text4, options.format ?? "json");
  return { machine: root && readWholeMachine(root, wholeScope(text4, report2)), report: report2 };
}
function wholeScope(text4, report2) {
  return { text: text4, report: report2, machineLanguage: "JSONPath", language: "JSONPath", statePointer: "", readMachine: readNestedMachine };
}
function readText(text4, format2) {
  const positions = positionsOf(text4);
  const report2 = createReport(positions);
  const whole2 = { node: { offset: 0, end: text4.length }, pointer: "" };
  if (text4.length > maximumDefinitionLength) {
    report2.add("DEFINITION_TOO_LARGE", whole2, { length: String(text4.length), maximum: String(maximumDefinitionLength) });
    return { root: void 0, report: report2 };
  }
  const { root, problems } = format2 === "json" ? parseJson(text4) : parseYaml(text4);
  if (root === void 0 && problems.length === 0) report2.add("MISSING_DEFINITION", whole2);
  for (const problem of problems) reportProblem(problem, text4, format2, report2, (at3) => sourceLocation(text4, positions(at3)));
  return { root, report: report2 };
}
function reportProblem(problem, text4, format2, report2, locate) {
  if (problem.kind === "duplicate") {
    report2.add("DUPLICATE_FIELD", { node: problem.key, pointer: problem.pointer }, { field: problem.key.value });
    return;
  }
  const node = { offset: Math.min(problem.at, text4.length), end: Math.min(problem.at + 1, text4.length) };
  const location = locate(problem.at);
  if (problem.kind === "depth") report2.add("TOO_DEEPLY_NESTED", { node, pointer: location }, { limit: String(problem.limit) });
  else if (format2 === "yaml") report2.add("INVALID_YAML", { node, pointer: location }, { message: problem.message });
  else report2.add("INVALID_JSON", { node, pointer: location }, { message: `${problem.message}
 at ${location}` });
}

// compiler/index.ts
function compile(text4, options = {}) {
  const file = options.file ?? "definition.asl.json";
  const format2 = options.format ?? (/\.ya?ml$/i.test(file) ? "yaml" : "json");
  const { machine: machine2, report: report2 } = parse3(text4, { format: format2 });
  if (machine2 !== void 0) check2(machine2, { type: options.type ?? "STANDARD" }, report2);
  const diagnostics = report2.diagnostics;
  const sound = diagnostics.every(({ severity }) => severity !== "ERROR") ? machine2 : void 0;
  return {
    diagnostics,
    machine: sound,
    emit(target2 = "typescript") {
      if (sound === void 0) throw new Error(`${file} has errors: ${diagnostics[0]?.message}`);
      return emit(text4, sound, file, options.name ?? nameOf(file), target2);
    }
  };
}
function emit(text4, machine2, file, name, target2) {
  const positionOf = positionsOf(text4);
  const { text: code2, mappings } = emitModule(machine2, { file, name, lineOf: (offset) => positionOf(offset).line }, target2);
  return {
    code: code2,
    get map() {
      return sourceMap(mappings, { file, text: text4, positionOf });
    }
  };
}
function nameOf(file) {
  const base = file.slice(Math.max(file.lastIndexOf("/"), file.lastIndexOf("\\")) + 1);
  return base.replace(/(?:\.asl)?\.(?:json|ya?ml)$/i, "");
}

// test/modes/compiled-machine.ts
function compiledMachine(definition) {
  const compilation = compile(textOf(definition));
  const errors = compilation.diagnostics.filter(({ severity }) => severity === "ERROR");
  if (errors.length > 0) throw new Error(errors.map(({ code: code2, message, location }) => `${code2}: ${message} at ${location}`).join("\n"));
  return loadMachine(compilation.emit("function").code);
}
var loadMachine = (code2) => new Function("runtime", code2)(core_exports);
var textOf = (definition) => typeof definition === "string" ? definition : JSON.stringify(definition);

// test/property/traced-host.ts
var TracedHost = class extends InstantHost {
  trace = newTrace();
  execution = void 0;
  traces = /* @__PURE__ */ new Map();
  forks = /* @__PURE__ */ new Map();
  checkpoint(frame) {
    const { root } = this.execution;
    if (frame !== root && !this.traces.has(frame)) this.adopt(root, this.trace);
    (frame === root ? this.trace : this.traces.get(frame)).entered.push(frame.row.name);
  }
  /** Gives a trace to every frame below `frame` that has none yet. A frame's `children` are another array in every fork. */
  adopt(frame, trace) {
    const { children: children3 } = frame;
    if (children3 === void 0) return;
    let fork3 = this.forks.get(children3);
    if (fork3 === void 0) {
      fork3 = { failed: false, children: [] };
      this.forks.set(children3, fork3);
      trace.forks.push(fork3);
    }
    children3.forEach((child, i) => {
      if (!this.traces.has(child)) {
        const own2 = newTrace();
        this.traces.set(child, own2);
        fork3.children[i] = own2;
      }
      this.adopt(child, this.traces.get(child));
    });
  }
};

// test/property/zz-min.ts
var handlers = Object.fromEntries(TASKS.map((t) => [t, (input, { attempt: attempt3 }) => {
  try {
    return answer(t, input, attempt3);
  } catch (e) {
    throw e instanceof AslError ? new Failure(e.error, e.cause) : e;
  }
}]));
var tasks = (m, f2 = {}) => {
  for (const [n2, s] of Object.entries(m.States)) {
    if (s.Resource) f2[n2] = s.Resource.slice(TASK_ARN.length);
    for (const x of [...s.Branches ?? [], s.ItemProcessor, s.Iterator]) if (x) tasks(x, f2);
  }
  return f2;
};
var res = (o) => o.status === "SUCCEEDED" ? { status: o.status, output: o.output } : { status: o.status, error: o.error };
async function check3(definition, input) {
  const host2 = new TracedHost(handlers);
  let m;
  try {
    m = compiledMachine(definition);
  } catch (e) {
    return { invalid: String(e) };
  }
  const ex = new Execution(m, host2, IDENTITY, input);
  host2.execution = ex;
  const o = await ex.run();
  const t = tasks(definition);
  let all2;
  try {
    all2 = possibilities(definition, input, (s) => t[s], 200);
  } catch (e) {
    return { bad: "reference: " + e.stack.slice(0, 600) };
  }
  if (all2.length >= 200) return {};
  const same = all2.filter((p) => fits2(p.result, res(o)));
  if (same.some((p) => follows(host2.trace, p.trace))) return {};
  return { bad: same.length === 0 ? "result" : "trace", got: { ...res(o), cause: o.cause }, want: all2.map((p) => p.result).slice(0, 3), trace: same.length ? [host2.trace, same[0].trace] : void 0 };
}
var dropped = (m) => Object.values(m.States).some((s) => s.ResultPath === null && (s.Parameters || s.ResultSelector) || "OutputPath" in s && (s.OutputPath === null || !/^\$\./.test(s.OutputPath)) || [...s.Branches ?? [], s.ItemProcessor, s.Iterator].some((x) => x && dropped(x)));
function* edits(v, path2 = []) {
  if (typeof v !== "object" || v === null) return;
  for (const k of Object.keys(v)) {
    yield [...path2, k];
    yield* edits(v[k], [...path2, k]);
  }
}
var without = (v, path2) => {
  const c = structuredClone(v);
  let o = c;
  for (const k2 of path2.slice(0, -1)) o = o[k2];
  const k = path2.at(-1);
  Array.isArray(o) ? o.splice(k, 1) : delete o[k];
  return c;
};
var seed0 = Number(process.argv[2] ?? 1);
var n = Number(process.argv[3] ?? 300);
var max = Number(process.argv[4] ?? 3);
var bads = 0;
for (let i = 0; i < n && bads < max; i++) {
  let s;
  fc2.assert(fc2.property(fc2.gen(), (g) => {
    s = sample(g);
  }), { numRuns: 1, seed: seed0 * 1e5 + i });
  let r = await check3(s.definition, s.input);
  if (r.invalid) {
    console.log("INVALID", r.invalid);
    bads++;
    continue;
  }
  if (!r.bad) continue;
  if (process.env.SKIP && dropped(s.definition)) continue;
  let cur = s, again = true;
  const t0 = Date.now();
  while (again && Date.now() - t0 < 8e3) {
    again = false;
    for (const e of [...edits(cur)]) {
      if (e.length < 2) continue;
      let c;
      try {
        c = without(cur, e);
      } catch {
        continue;
      }
      let rr;
      try {
        rr = await check3(c.definition, c.input);
      } catch {
        continue;
      }
      if (rr.bad && rr.bad.slice(0, 9) === r.bad.slice(0, 9) && String(rr.got?.error) === String(r.got?.error)) {
        cur = c;
        again = true;
        break;
      }
    }
  }
  bads++;
  r = await check3(cur.definition, cur.input);
  console.log("---", i, JSON.stringify(r), "\n", JSON.stringify(cur));
}
console.log("done");
export {
  check3 as check
};
