// Runs files of Playwright's tests in one process and tells each file's result as soon as it is there.
//
// Usage: node testflow_playwright.cjs TESTS RESULTS PLAYWRIGHT
//
// TESTS has the files' paths, relative to the working directory and separated by NUL. RESULTS grows by one line of JSON when a file starts, {"started": path}, and one when it
// has ended, {"test": path, "millis": n, "cases": [...]}. PLAYWRIGHT is its program. The same file is the reporter that Playwright loads: https://playwright.dev/docs/api/class-reporter

'use strict';

const { spawn } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

const TESTS = 'TESTFLOW_PLAYWRIGHT_TESTS';
const RESULTS = 'TESTFLOW_PLAYWRIGHT_RESULTS';
const LONGEST_NAME = 300;
const LONGEST_TEXT = 8000;
const MOST_FAILURES = 10;

/** The first version whose --update-snapshots takes a mode. */
const SNAPSHOT_MODES = [1, 50];

function bounded(text, most = LONGEST_TEXT) {
  const half = most / 2;
  return text.length <= most ? text : `${text.slice(0, half)}\n[...]\n${text.slice(-half)}`;
}

function real(file) {
  try {
    return fs.realpathSync(file);
  } catch {
    return path.resolve(file);
  }
}

function tell(line) {
  fs.appendFileSync(process.env[RESULTS], JSON.stringify(line) + '\n');
}

function told() {
  const lines = fs.readFileSync(process.env[RESULTS], 'utf8').split('\n');
  return new Set(lines.filter(line => line).map(line => JSON.parse(line).test));
}

/** What an error says; it need not be an Error, and its place is not always known. */
function words(error) {
  return error.message ?? error.value ?? error.stack ?? 'an error without words';
}

function caseOf(name, ending, errors = [], output = '') {
  const told = { name: bounded(name, LONGEST_NAME), ending };
  if (errors.length > 0) {
    told.message = bounded(errors.map(words).join('\n'));
    told.trace = bounded(errors.map(error => [error.stack, error.snippet].filter(text => text).join('\n')).join('\n\n'));
  }
  if (output) {
    told.output = bounded(output);
  }
  return told;
}

function printed(result) {
  let text = '';
  for (const piece of [...result.stdout, ...result.stderr]) {
    text = bounded(text + piece, 4 * LONGEST_TEXT);
  }
  return text;
}

/** One planned file with its tests of all projects. */
class File {
  constructor(name) {
    this.name = name;
    this.tests = [];
    this.errors = [];
    this.begin = 0;
    this.isTold = false;
  }

  /** Whether none of its tests will be tried again. A test that was skipped because another failed is run after all when that one is tried again. */
  isDecided() {
    return this.tests.every(test => {
      const last = test.results.at(-1);
      return last && (last.status === test.expectedStatus || last.retry === test.retries);
    });
  }

  tell() {
    this.isTold = true;
    const cases = this.tests.map(test => this.caseOfTest(test));
    this.errors.forEach(error => cases.push(caseOf(this.name, 'error', [error])));
    const failing = cases.filter(it => it.ending === 'failed' || it.ending === 'error');
    failing.slice(MOST_FAILURES).forEach(it => ['message', 'trace', 'output'].forEach(text => delete it[text]));
    if (failing.length === 0) {
      cases.filter(it => it.ending === 'cut off').forEach(it => Object.assign(it, { ending: 'error', message: 'it was not executed' }));
    }
    cases.filter(it => it.ending === 'cut off').forEach(it => { it.ending = 'skipped'; });
    tell({ test: this.name, millis: this.begin ? Date.now() - this.begin : 0, cases });
  }

  caseOfTest(test) {
    const [, project, , ...titles] = test.titlePath();
    const name = (project ? [`[${project}]`, ...titles] : titles).join(' › ');
    const last = test.results.at(-1);
    if (!last) {
      return caseOf(name, 'error', [{ message: 'it was not executed' }]);
    }
    switch (test.outcome()) {
      case 'expected':
        return caseOf(name, 'passed');
      case 'flaky':
        return caseOf(name, 'flaky');
      case 'skipped':
        return caseOf(name, test.expectedStatus === 'skipped' ? 'skipped' : 'cut off');
      default: {
        const errors = last.errors.length > 0 ? last.errors : [{ message: `it ${last.status}, and was expected to be ${test.expectedStatus}` }];
        const ending = last.status === 'timedOut' || last.status === 'interrupted' ? 'error' : 'failed';
        return caseOf(name, ending, errors, printed(last));
      }
    }
  }
}

/** What Playwright tells of its tests. */
class Reporter {
  constructor() {
    const tests = fs.readFileSync(process.env[TESTS], 'utf8').split('\0');
    this.files = new Map(tests.map(name => [real(name), new File(name)]));
    this.fileOf = new Map();
    this.errors = [];
  }

  onBegin(config, root) {
    for (const suite of root.suites.flatMap(project => project.suites)) {
      const file = this.files.get(real(suite.location.file));
      if (file) {
        file.tests.push(...suite.allTests());
        suite.allTests().forEach(test => this.fileOf.set(test, file));
      }
    }
  }

  onTestBegin(test) {
    const file = this.fileOf.get(test);
    if (file && !file.begin) {
      file.begin = Date.now();
      tell({ started: file.name });
    }
  }

  /** The last file waits for the end, since what no test tells is an error of it. */
  onTestEnd(test, result) {
    console.log(`${test.titlePath().slice(1).filter(title => title).join(' › ')}: ${result.status}`);
    const file = this.fileOf.get(test);
    const others = this.open().filter(other => other !== file);
    if (file && !file.isTold && file.isDecided() && others.length > 0) {
      file.tell();
      const underWay = others.filter(other => other.begin).sort((a, b) => a.begin - b.begin)[0];
      if (underWay) {
        tell({ started: underWay.name });
      }
    }
  }

  onError(error) {
    console.log(words(error));
    const file = error.location && this.files.get(real(error.location.file));
    (file && !file.isTold ? file.errors : this.errors).push(error);
  }

  onEnd(run) {
    const seen = [...this.files.values()];
    const open = seen.filter(file => !file.isTold && (file.tests.length > 0 || file.errors.length > 0));
    const last = open.at(-1) ?? (seen.length === 1 && !seen[0].isTold ? seen[0] : undefined);
    if (last && (last.tests.length > 0 || seen.length === 1)) {
      last.errors.push(...this.errors);
      const explained = last.errors.length > 0 || [...this.fileOf.keys()].some(test => test.outcome() !== 'expected' && test.outcome() !== 'skipped');
      if (run.status !== 'passed' && !explained) {
        last.errors.push({ message: `every test passed, but Playwright ended as ${run.status}` });
      }
    }
    new Set(last ? [...open, last] : open).forEach(file => file.tell());
  }

  open() {
    return [...this.files.values()].filter(file => file.tests.length > 0 && !file.isTold);
  }

  printsToStdio() {
    return true;
  }
}

/** Playwright takes patterns of paths. */
function patternOf(test) {
  return `^${real(test).replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`;
}

/** Where the program is, which need not be on the path. */
function located(program) {
  const places = program.includes('/') ? [''] : (process.env.PATH ?? '').split(path.delimiter);
  return places.map(place => path.join(place, program)).find(file => fs.existsSync(file)) ?? program;
}

function snapshotOptions(program) {
  try {
    const { version } = JSON.parse(fs.readFileSync(path.join(path.dirname(real(located(program))), 'package.json'), 'utf8'));
    const [major, minor] = version.split('.').map(Number);
    return major > SNAPSHOT_MODES[0] || minor >= SNAPSHOT_MODES[1] ? ['--update-snapshots=none'] : [];
  } catch {
    return [];
  }
}

/** Runs some files, and says how it went when Playwright itself could not tell. What it leaves behind may hold its output open. */
function run(program, tests) {
  fs.writeFileSync(process.env[TESTS], tests.join('\0'));
  const options = ['test', `--reporter=${__filename}`, '--max-failures=0', '--forbid-only', ...snapshotOptions(program)];
  const child = spawn(program, [...options, ...tests.map(patternOf)], { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const [stream, to] of [[child.stdout, process.stdout], [child.stderr, process.stderr]]) {
    stream.on('data', data => {
      to.write(data);
      output = bounded(output + data, 4 * LONGEST_TEXT);
    });
  }
  return new Promise(resolve => {
    child.on('error', error => resolve({ message: String(error), output }));
    child.on('exit', (code, signal) => resolve({ message: `Playwright ended with ${signal ?? `exit code ${code}`} and told nothing`, output }));
  });
}

/** A file that cannot be loaded, has a focused test or ends the process keeps Playwright from executing any other: what was not told is executed again, in the end each file by itself. */
async function main([list, results, program]) {
  let open = fs.readFileSync(list, 'utf8').split('\0');
  process.env[TESTS] = `${list}.open`;
  process.env[RESULTS] = results;
  fs.writeFileSync(results, '');
  while (open.length > 0) {
    const end = await run(program, open);
    const known = told();
    const left = open.filter(test => !known.has(test));
    if (left.length === open.length) {
      await alone(program, open, end);
      return;
    }
    open = left;
  }
}

async function alone(program, tests, first) {
  for (const test of tests) {
    tell({ started: test });
    const end = tests.length === 1 ? first : await run(program, [test]);
    if (!told().has(test)) {
      tell({ test, millis: 0, cases: [caseOf(test, 'error', [end], end.output)] });
    }
  }
}

module.exports = Reporter;

if (require.main === module) {
  main(process.argv.slice(2)).then(() => process.exit());
}
