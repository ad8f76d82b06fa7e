import { ZenEngine } from '@gorules/zen-engine';

/** A cell in ZEN's language; blank is any. */
function written(cell) {
  if (cell === null) return '';
  if (cell.oneOf) return cell.oneOf.map((word) => `"${word}"`).join(', ');
  if (cell.startsWith) return `startsWith($, "${cell.startsWith}")`;
  if ('atLeast' in cell) return `>= ${cell.atLeast}`;
  if ('below' in cell) return `< ${cell.below}`;
  return `[${cell.low}..${cell.high}]`;
}

function table(sheet, id) {
  return {
    id,
    name: sheet.name,
    type: 'decisionTableNode',
    content: {
      hitPolicy: sheet.first ? 'first' : 'collect',
      inputs: sheet.columns.map((column) => ({ id: column, name: column, field: column })),
      outputs: [{ id: 'row', name: 'row', field: 'row' }],
      rules: sheet.rows.map((cells, row) => ({
        _id: `r${row}`,
        ...Object.fromEntries(sheet.columns.map((column, i) => [column, written(cells[i])])),
        row: String(row),
      })),
      // each table answers under its own name
      inputField: null,
      outputPath: `answer_${sheet.name}`,
      executionMode: 'single',
      passThrough: false,
    },
  };
}

const ends = [
  { id: 'in', name: 'in', type: 'inputNode' },
  { id: 'out', name: 'out', type: 'outputNode' },
];

/** GoRules ZEN: the case as one graph, its tables side by side. The engine is native code, reached through Node. */
export class Zen {
  build(given) {
    this.names = given.sheets.map((sheet) => `answer_${sheet.name}`);
    const nodes = given.sheets.map((sheet, i) => table(sheet, `t${i}`));
    const edges = nodes.flatMap((node) => [
      { id: `in-${node.id}`, sourceId: 'in', targetId: node.id },
      { id: `${node.id}-out`, sourceId: node.id, targetId: 'out' },
    ]);
    this.decision = new ZenEngine().createDecision(Buffer.from(JSON.stringify({ nodes: [...ends, ...nodes], edges })));
    this.empty = new ZenEngine().createDecision(
      Buffer.from(JSON.stringify({ nodes: ends, edges: [{ id: 'e', sourceId: 'in', targetId: 'out' }] })),
    );
  }

  async decide(customer) {
    const { result } = await this.decision.evaluate(customer);
    return this.names.map((name) => {
      const said = result[name];
      return said === undefined || said === null ? [] : Array.isArray(said) ? said.map((one) => one.row) : [said.row];
    });
  }

  /** A graph that hands its input on: what reaching the engine costs. */
  nothing(customer) {
    return this.empty.evaluate(customer);
  }
}
