import { need } from '../dom';

/** Leaves the programs whose title, sentence or topic holds what is written; all are there without this script. */
class ProgramFind extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener('input', this.filter);
  }

  disconnectedCallback(): void {
    this.removeEventListener('input', this.filter);
  }

  private readonly filter = (): void => {
    const words = need<HTMLInputElement>(this, 'input').value.toLowerCase().split(/\s+/).filter(w => w !== '');
    let found = 0;
    for (const topic of document.querySelectorAll<HTMLElement>('.topic')) {
      const heading = topic.querySelector('h2')?.textContent ?? '';
      let shown = 0;
      for (const card of topic.querySelectorAll<HTMLElement>('.card')) {
        const text = `${heading} ${card.textContent}`.toLowerCase();
        card.hidden = !words.every(w => text.includes(w));
        if (!card.hidden) shown++;
      }
      topic.hidden = shown === 0;
      found += shown;
    }
    need(this, '[role=status]').textContent = found > 0 ? '' : 'No program matches.';
  };
}

customElements.define('program-find', ProgramFind);
