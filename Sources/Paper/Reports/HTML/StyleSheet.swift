internal import Circulation

/// How reports look on screen and on A4.
enum StyleSheet {
    static func text(title: String, _ language: Language) -> String {
        let page = language == .id ? "Halaman " : "Page "
        let of = language == .id ? " dari " : " of "
        return """
            \(screen)
            @page {
              size: A4;
              margin: 16mm 14mm 18mm;
              @bottom-left { content: "\(HTMLText.cssString(title))"; font: 8pt sans-serif; color: #5b6770; }
              @bottom-right {
                content: "\(page)" counter(page) "\(of)" counter(pages); font: 8pt sans-serif; color: #5b6770;
              }
            }
            \(print)
            """
    }

    private static let screen = """
        :root { --ink: #1c2833; --soft: #5b6770; --rule: #d5dce1; --tint: #eef3f6; --accent: #1f5f8b; }
        * { box-sizing: border-box; }
        body {
          margin: 0 auto; max-width: 62rem; padding: 2.5rem 1.5rem 3rem; color: var(--ink); background: #fff;
          font: 16px/1.45 "Noto Sans", "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
          print-color-adjust: exact; -webkit-print-color-adjust: exact;
        }
        header { border-top: 5px solid var(--accent); padding-top: 1rem; margin-bottom: 1.5rem; }
        h1 { font-size: 1.9rem; line-height: 1.2; margin: 0; }
        h2 { font-size: 1.2rem; margin: 0 0 .7rem; }
        .subtitle { color: var(--soft); margin: .35rem 0 0; font-size: 1.05rem; }
        .facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); gap: .8rem; margin: 0 0 2rem; }
        .facts div { background: var(--tint); border-radius: 6px; padding: .7rem .9rem; min-width: 0; }
        .facts dt { color: var(--soft); font-size: .82rem; }
        .facts dd { margin: .1rem 0 0; font-size: 1.45rem; font-weight: 600; font-variant-numeric: tabular-nums; }
        .facts .word dd { font-size: 1.1rem; padding-top: .3rem; }
        .facts .long { grid-column: span 2; }
        .facts .long dd { font-size: 1rem; overflow-wrap: anywhere; padding-top: .4rem; }
        section { margin: 0 0 2.4rem; }
        figure { margin: 0 0 1.2rem; }
        figcaption { font-weight: 600; font-size: .95rem; margin-bottom: .3rem; }
        svg { display: block; width: 100%; height: auto; }
        svg text { font-family: inherit; font-size: 12px; fill: var(--ink); }
        svg .axis { fill: var(--soft); font-size: 11px; }
        table { border-collapse: collapse; width: 100%; font-size: .92rem; }
        caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
        th, td { padding: .34rem .6rem; text-align: left; vertical-align: baseline; unicode-bidi: plaintext; }
        thead th { background: var(--tint); border-bottom: 2px solid var(--accent); font-size: .85rem; vertical-align: bottom; }
        tbody th { font-weight: 400; }
        tbody tr { border-bottom: 1px solid var(--rule); }
        .n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
        .d { white-space: nowrap; }
        .p { min-width: 11rem; }
        td.p[style] {
          background: linear-gradient(to right, #a9c6dc var(--v), #eef3f6 0) no-repeat .9rem 55% / calc(100% - 6.4rem) .8em;
        }
        thead th.n, thead th.d { white-space: normal; }
        .wide thead th, .long thead th { font-size: inherit; }
        .wide { font-size: .82rem; }
        .wide th, .wide td { padding: .3rem .35rem; }
        tfoot th, tfoot td { border-top: 2px solid var(--ink); font-weight: 700; }
        .empty { color: var(--soft); }
        .notes { border-top: 1px solid var(--rule); padding-top: .9rem; color: var(--soft); font-size: .88rem; }
        .notes h2 { font-size: .95rem; }
        .notes ul { margin: 0; padding-left: 1.1rem; }
        """

    private static let print = """
        @media print {
          body { max-width: none; padding: 0; font-size: 10pt; }
          h1 { font-size: 19pt; }
          .facts dd { font-size: 14pt; }
          .facts .word dd { font-size: 11pt; }
          .p { min-width: 38mm; }
          .facts { gap: 2.5mm; margin-bottom: 6mm; }
          section { margin-bottom: 7mm; }
          thead { display: table-header-group; }
          tfoot { display: table-row-group; }
          tr, figure, .facts div { break-inside: avoid; }
          h2, figcaption { break-after: avoid; }
          tfoot tr, tbody tr:nth-child(-n + 3) { break-before: avoid; }
          .whole { break-inside: avoid; }
          th, td { padding: .8mm 1.6mm; }
          .long { font-size: 8pt; line-height: 1.25; }
          .long th, .long td { padding: .25mm 1.6mm; }
          .wide { font-size: 8pt; }
          .wide th, .wide td { padding: .8mm 1mm; }
        }
        """
}
