package dev.avisa.userdata.transport.web;

import dev.avisa.problems.StyleHash;

/** How the pages look: in the page itself, so that there is nothing to load. */
final class PageStyle {
  /**
   * Texts have a contrast of 4.5 to 1 or more, and the button of 3 to 1, in the light and in the
   * dark (WCAG 2.2, 1.4.3 and 1.4.11).
   */
  static final String CSS =
      """
      :root { color-scheme: light dark; }
      body { margin: 0; padding: 2rem 1rem 4rem; font: 1.0625rem/1.6 system-ui, sans-serif;
        color: light-dark(#1c2733, #e8eaed); background: light-dark(#f2f4f6, #15181c); }
      main { box-sizing: border-box; max-width: 36rem; margin: 0 auto; padding: 1.5rem;
        border: 1px solid light-dark(#dde1e6, #39414a); border-radius: 0.5rem;
        background: light-dark(#fff, #1f242a); }
      h1 { margin: 0 0 1rem; font-size: 1.5rem; line-height: 1.3; overflow-wrap: break-word; }
      p { margin: 1rem 0 0; }
      dl { margin: 1rem 0 0; padding: 0.75rem 1rem; border-left: 4px solid #c79a3a;
        background: light-dark(#fdf7e8, #2a2720); }
      dt { font-size: 0.875rem; color: light-dark(#5b6773, #a8b0b9); }
      dd { margin: 0 0 0.5rem; overflow-wrap: anywhere; }
      dd:last-child { margin-bottom: 0; }
      button { margin: 1.5rem 0 0.5rem; padding: 0.75rem 1.5rem; min-height: 3rem; max-width: 100%;
        font: inherit; font-weight: 600; cursor: pointer; border: 2px solid transparent;
        border-radius: 0.375rem; color: #fff; background: light-dark(#b3261e, #d0453c); }
      button:hover { background: light-dark(#8c1d18, #b3261e); }
      button:focus-visible { outline: 3px solid light-dark(#0b57d0, #9cc2ff); outline-offset: 3px; }
      """;

  /** As Content-Security-Policy wants it. */
  static final String HASH = StyleHash.of(CSS);

  private PageStyle() {}
}
