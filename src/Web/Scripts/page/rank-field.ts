import { need, setText } from '../dom';

/** Keeps the slider and the number of the rank field the same, and says when the job would wait. */
class RankField extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener('input', this.changed);
  }

  disconnectedCallback(): void {
    this.removeEventListener('input', this.changed);
  }

  private readonly changed = (event: Event): void => {
    const slider = need<HTMLInputElement>(this, 'input[type=range]');
    const number = need<HTMLInputElement>(this, 'input[type=number]');
    if (event.target === slider) number.value = slider.value;
    else if (number.value !== '') slider.value = number.value;
    const waits = Number(number.value) > Number(this.dataset['free']);
    setText(need(this, '[data-wait]'), waits ? ': the job will wait for its turn' : '');
  };
}

customElements.define('rank-field', RankField);
