/*
 * The look of a character in 12 bits: foreground (0 plain, else colour + 1), background likewise, bold.
 * The sixteen colours and bold of ECMA-48's SGR are known; all else is passed over.
 */
const background = 5;
const bold = 1 << 10;

export const plain = 0;

export function applySgr(style: number, parameters: string): number {
  const codes = parameters.split(/[;:]/).map(p => (p === '' ? 0 : Number(p)));
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i]!;
    if (code === 0) style = plain;
    else if (code === 1) style |= bold;
    else if (code === 22) style &= ~bold;
    else if (code >= 30 && code <= 37) style = coloured(style, 0, code - 29);
    else if (code >= 90 && code <= 97) style = coloured(style, 0, code - 81);
    else if (code === 39) style = coloured(style, 0, 0);
    else if (code >= 40 && code <= 47) style = coloured(style, background, code - 39);
    else if (code >= 100 && code <= 107) style = coloured(style, background, code - 91);
    else if (code === 49) style = coloured(style, background, 0);
    else if (code === 38 || code === 48) {
      const colour = codes[i + 2] ?? 16;
      if (codes[i + 1] === 5 && colour < 16) style = coloured(style, code === 38 ? 0 : background, colour + 1);
      i += codes[i + 1] === 5 ? 2 : codes[i + 1] === 2 ? 4 : 1;
    }
  }
  return style;
}

function coloured(style: number, shift: number, colour: number): number {
  return (style & ~(31 << shift)) | (colour << shift);
}

/** The classes of lab.css that draw a look. */
export function classesOf(style: number): string {
  const names: string[] = [];
  const fore = style & 31;
  const back = (style >> background) & 31;
  if (fore) names.push(`fg-${fore - 1}`);
  if (back) names.push(`bg-${back - 1}`);
  if (style & bold) names.push('bold');
  return names.join(' ');
}
