import assert from 'node:assert/strict';
import { sqlText } from '../../../../src/views/timeline/details/sqlText.ts';

describe('sqlText', () => {
  it('gives each clause a line, and indents what is nested', () => {
    assert.equal(
      sqlText(
        "select o.id, count(*) from orders o left join items i on i.order_id = o.id where o.state = 'from where' and o.at between $1 and $2 and o.id in (select id from late) group by o.id order by 1 limit 10",
      ),
      [
        'select o.id, count(*)',
        'from orders o',
        'left join items i',
        'on i.order_id = o.id',
        "where o.state = 'from where'",
        '  and o.at between $1 and $2',
        '  and o.id in (',
        '  select id',
        '  from late)',
        'group by o.id',
        'order by 1',
        'limit 10',
      ].join('\n'),
    );
    assert.equal(sqlText('DELETE FROM orders WHERE id = ?'), 'DELETE FROM orders\nWHERE id = ?');
    assert.equal(
      sqlText('INSERT INTO orders (id) VALUES (?) RETURNING id'),
      'INSERT INTO orders (id)\nVALUES (?)\nRETURNING id',
    );
  });

  it('changes spaces and breaks alone, and nothing of what has lines', () => {
    const bare = (text: string): string => text.replace(/\s+/g, '');
    for (const query of [
      `select "from" , 'it''s -- no comment' /* where */ from t -- and`,
      'select `order` from t where a="x',
      'not sql at all (((',
      '',
    ])
      assert.equal(bare(sqlText(query)), bare(query));
    assert.equal(sqlText('select 1\n  from t'), 'select 1\n  from t');
  });

  it('takes time that grows with the text alone', () => {
    const began = performance.now();
    for (const text of ["'".repeat(20_000), '/*'.repeat(10_000), '('.repeat(20_000), 'and '.repeat(5_000)])
      sqlText(text);
    assert.ok(performance.now() - began < 1000);
  });
});
