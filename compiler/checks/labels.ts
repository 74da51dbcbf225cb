import { quoted } from '../diagnostics.ts';
import { type Check, fieldPlace } from './check.ts';

const maximum = 40;
/** White space, brackets, wildcards, special and control characters: AWS page "Using Map state in Distributed mode", Label. */
// oxlint-disable-next-line no-control-regex -- control characters are what it looks for
const forbidden = /[\s<>{}[\]?*"#%\\^|~`$&,;:/\u0000-\u001f\u007f-\u009f]/u;

/** "Labels can't exceed 40 characters", have no character of a list (recorded: api_map_run/map_state_label_*), and are unique. */
export const labels: Check = ({ states, report }) => {
  const seen = new Set<string>();
  for (const state of states) {
    if (state.type !== 'Map' || state.label === undefined) continue;
    const place = fieldPlace(state, 'Label');
    const character = forbidden.exec(state.label)?.[0];
    if ([...state.label].length > maximum) report.add('LABEL_TOO_LONG', place);
    else if (character !== undefined) report.add('LABEL_INVALID_CHARACTER', place, { character: quoted(character) });
    else if (seen.has(state.label)) report.add('DUPLICATE_LABEL', place, { label: state.label });
    seen.add(state.label);
  }
};
