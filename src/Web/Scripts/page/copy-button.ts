import { need, setText } from '../dom';

const shown = 1_500;

/** Copies the text of the element that `data-for` names. */
class CopyButton extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener('click', this.copy);
  }

  disconnectedCallback(): void {
    this.removeEventListener('click', this.copy);
  }

  private readonly copy = async (): Promise<void> => {
    const from = document.getElementById(this.dataset['for'] ?? '');
    if (!from) return;
    const label = need(this, 'button span');
    try {
      await navigator.clipboard.writeText(from.textContent ?? '');
      setText(label, 'Copied');
    } catch {
      // A page that is not from this machine has no clipboard without TLS: the text is marked, ready for Ctrl-C.
      getSelection()?.selectAllChildren(from);
      setText(label, 'Press Ctrl-C');
    }
    setTimeout(() => setText(label, 'Copy'), shown);
  };
}

customElements.define('copy-button', CopyButton);
