import { need } from '../dom';

/** A box that checks all boxes of a table, there only where scripts run. */
class CheckAll extends HTMLElement {
  connectedCallback(): void {
    const all = need<HTMLInputElement>(this, '[data-all]');
    const boxes = [...this.querySelectorAll<HTMLInputElement>('tbody input[type=checkbox]')];
    all.hidden = boxes.length === 0;
    this.onchange = event => {
      if (event.target === all) for (const box of boxes) box.checked = all.checked;
      else all.checked = boxes.every(box => box.checked);
    };
  }
}

customElements.define('check-all', CheckAll);
