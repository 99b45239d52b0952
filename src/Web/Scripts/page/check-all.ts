import { need } from '../dom';

/** A box that checks all boxes of a table, there only where scripts run. */
class CheckAll extends HTMLElement {
  connectedCallback(): void {
    const all = need<HTMLInputElement>(this, '[data-all]');
    all.hidden = false;
    this.onchange = event => {
      // Rows come and go.
      const boxes = [...this.querySelectorAll<HTMLInputElement>('tbody input[type=checkbox]')];
      if (event.target === all) for (const box of boxes) box.checked = all.checked;
      else all.checked = boxes.every(box => box.checked);
    };
  }
}

customElements.define('check-all', CheckAll);
