import { JobPage } from './job/page';

class JobPageElement extends HTMLElement {
  private page: JobPage | null = null;

  connectedCallback(): void {
    this.page ??= new JobPage(this);
  }

  disconnectedCallback(): void {
    this.page?.dispose();
    this.page = null;
  }
}

customElements.define('job-page', JobPageElement);
