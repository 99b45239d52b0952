import { need, setText } from '../dom';
import { local, zone } from '../time';

/**
 * A field for a day and a time. The service writes and reads universal time; here it is shown and given by this
 * browser's clock, and a hidden field says how far that is from universal time then.
 */
class LocalMoment extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener('input', this.changed);
    this.show();
  }

  disconnectedCallback(): void {
    this.removeEventListener('input', this.changed);
  }

  /** Once: what comes back from the service after an error is by this clock already, and says so. */
  show(): void {
    const [field, offset] = [need<HTMLInputElement>(this, 'input[type=datetime-local]'), need<HTMLInputElement>(this, 'input[type=hidden]')];
    if (offset.value === '' && field.value !== '') field.value = local(new Date(`${field.value}Z`));
    this.changed();
  }

  private readonly changed = (): void => {
    const [field, offset] = [need<HTMLInputElement>(this, 'input[type=datetime-local]'), need<HTMLInputElement>(this, 'input[type=hidden]')];
    // Summer time may hold then and not now. Without a value there is nothing to convert, but the zone is known.
    const time = field.value === '' ? new Date() : new Date(field.value);
    offset.value = String(-time.getTimezoneOffset());
    setText(need(this, '[data-zone]'), zone(time));
  };
}

customElements.define('local-moment', LocalMoment);

export function showMoments(): void {
  for (const element of document.querySelectorAll<LocalMoment>('local-moment')) element.show();
}
