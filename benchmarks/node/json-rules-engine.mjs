import { Engine } from 'json-rules-engine';

function conditions(sheet, cells) {
  return sheet.columns.flatMap((fact, i) => {
    const cell = cells[i];
    if (cell === null) return [];
    if (cell.oneOf?.length === 1) return [{ fact, operator: 'equal', value: cell.oneOf[0] }];
    if (cell.oneOf) return [{ fact, operator: 'in', value: cell.oneOf }];
    if (cell.startsWith) return [{ fact, operator: 'startsWith', value: cell.startsWith }];
    if ('atLeast' in cell) return [{ fact, operator: 'greaterThanInclusive', value: cell.atLeast }];
    if ('below' in cell) return [{ fact, operator: 'lessThan', value: cell.below }];
    return [
      { fact, operator: 'greaterThanInclusive', value: cell.low },
      { fact, operator: 'lessThanInclusive', value: cell.high },
    ];
  });
}

/** json-rules-engine: a rule a row in one engine; of a table that wants the first row, the least that matched is kept. */
export class Json {
  build(given) {
    this.sheets = given.sheets;
    this.engine = new Engine();
    this.engine.addOperator('startsWith', (value, prefix) => value.startsWith(prefix));
    given.sheets.forEach((sheet, table) =>
      sheet.rows.forEach((cells, row) =>
        this.engine.addRule({
          conditions: { all: conditions(sheet, cells) },
          event: { type: 'speaks', params: { table, row } },
        }),
      ),
    );
  }

  async decide(customer) {
    const { events } = await this.engine.run(customer);
    const answers = this.sheets.map(() => []);
    for (const { params } of events) {
      const rows = answers[params.table];
      if (!this.sheets[params.table].first || rows.length === 0) rows.push(params.row);
      else rows[0] = Math.min(rows[0], params.row);
    }
    return answers;
  }
}
