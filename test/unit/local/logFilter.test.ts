import assert from 'node:assert/strict';
import { compileLogFilter } from '../../../src/local/logs/logFilter.ts';

const EVENT = {
  level: 'ERROR',
  user: { id: 1, 'e-mail': 'jo@example.com', 'full name': 'Jo "J" Doe' },
  users: [
    { id: 7, name: 'one' },
    { id: 9, name: 'two' },
  ],
  status: 404,
  ratio: 0.25,
  sourceIPAddress: '123.123.4.5',
  isLate: true,
  isPaid: false,
  coupon: null,
  code: '404',
  constructorOf: 'x',
};

describe('filter patterns for JSON', () => {
  function fits(pattern: string, event: unknown = EVENT): boolean {
    return compileLogFilter(pattern)(typeof event === 'string' ? event : JSON.stringify(event));
  }
  const allFit = (...patterns: readonly string[]): void => {
    for (const pattern of patterns) assert.equal(fits(pattern), true, pattern);
  };
  const noneFits = (...patterns: readonly string[]): void => {
    for (const pattern of patterns) assert.equal(fits(pattern), false, pattern);
  };

  it('compare texts, in quotes or not, with wildcards, and case counts', () => {
    allFit('{ $.level = "ERROR" }', '{$.level=ERROR}', '{ $.level = "ERR*" }', '{ $.level = *RO* }', '{ $.level = * }');
    allFit('{ $.sourceIPAddress = 123.123.* }', '{ $.level != "WARN" }', '{ $.user.full-name NOT EXISTS }');
    allFit(String.raw`{ $.user['full name'] = "Jo \"J\" Doe" }`, '{ $.user.e-mail = "*@example.com" }');
    noneFits('{ $.level = "error" }', '{ $.level = "ERR" }', '{ $.level = "*X*" }', '{ $.level = "ERRO*ROR" }');
    noneFits('{ $.level != "ERROR" }', '{ $.level != "E*" }', String.raw`{ $.level = "\*" }`);
  });

  it('compare numbers', () => {
    allFit(
      '{ $.status = 404 }',
      '{ $.status >= 404 }',
      '{ $.status > 4e2 }',
      '{ $.ratio < .5 }',
      '{ $.ratio <= 0.25 }',
    );
    allFit(
      '{ $.status = 404.0 }',
      '{ $.status = 4* }',
      '{ $.status = "404" }',
      '{ $.code = 404 }',
      '{ $.status != 500 }',
    );
    noneFits('{ $.status > 404 }', '{ $.status < -1 }', '{ $.level > 1 }', '{ $.code > 1 }', '{ $.status != 404 }');
  });

  it('tell what is true, false, null and not there', () => {
    allFit('{ $.isLate IS TRUE }', '{ $.isPaid IS FALSE }', '{ $.coupon IS NULL }', '{ $.none NOT EXISTS }');
    noneFits('{ $.isLate IS FALSE }', '{ $.level IS TRUE }', '{ $.none IS NULL }', '{ $.coupon NOT EXISTS }');
    noneFits('{ $.none = "x" }', '{ $.none != "x" }', '{ $.constructor != "x" }', '{ $.coupon != "x" }');
  });

  it('select in arrays and objects, and match neither of them as a whole', () => {
    allFit('{ $.users[1].id = 9 }', '{ $.users[*].name = "two" }', '{ $.user.* = 1 }', '{ $.users[2] NOT EXISTS }');
    allFit("{ $['level'] = ERROR }", '{ $.["level"] = ERROR }');
    noneFits('{ $.users[0].id = 9 }', '{ $.users = "*" }', '{ $.user != "x" }', '{ $.users.length = 2 }');
    assert.equal(fits('{ $[0].a = 1 }', [{ a: 1 }]), true);
  });

  it('are joined by && before ||, and by parentheses', () => {
    allFit('{ $.level = "ERROR" || $.level = "WARN" && $.status = 500 }', '{ ($.status=404)&&($.user.id=1) }');
    allFit('{ (($.level = "WARN") || ($.status = 404 && $.isLate IS TRUE)) }');
    noneFits('{ ($.level = "ERROR" || $.level = "WARN") && $.status = 500 }');
  });

  it('fit no line that is not JSON', () => {
    for (const line of ['ERROR {"level":"ERROR"}', '{"level":"ERROR"', '"ERROR"', 'null', '']) {
      assert.equal(fits('{ $.level = "ERROR" }', line), false, line);
      assert.equal(fits('{ $.none NOT EXISTS }', line), false, line);
    }
    assert.equal(fits('{ $.level = "ERROR" }', '{"level":"ERROR"}\n'), true);
  });

  it('are refused where they are malformed, with where that is', () => {
    const refused = (pattern: string, message: RegExp): void => {
      assert.throws(() => compileLogFilter(pattern), { name: 'InvalidParameterException', message }, pattern);
    };
    refused('{ }', /expected a selector such as \$\.level at "}"/);
    refused('{ $ = 1 }', /expected a selector/);
    refused('{ $.level }', /expected an operator, IS TRUE/);
    refused('{ $.level = }', /expected a value at "}"/);
    refused('{ $.level > "x" }', /expected a number/);
    refused('{ $.level = "x }', /expected a value at ""x }"/);
    refused('{ ($.level = "x" }', /expected \), && or \|\| at "}"/);
    refused('{ $.level = "x"', /expected }, && or \|\| at its end/);
    refused('{ $.level = "x" } y', /expected the end at "y"/);
    refused('{ $.level = %x% }', /Regular expressions .* not supported/);
    refused('[a, b]', /begin with \[/);
    refused(`{ $.level = "${'x'.repeat(1024)}" }`, /longer than 1024/);
  });
});
