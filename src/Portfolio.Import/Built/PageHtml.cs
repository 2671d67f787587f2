using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Portfolio.Import.Html;
using Portfolio.Markdown.Alerts;

namespace Portfolio.Import.Built;

/// <summary>Prepares the HTML of pages for the conversion to Markdown.</summary>
internal static partial class PageHtml
{
    private const string Links = "a.headerlink, a.anchor, a.anchorjs-link, a.hash-link, a.header-anchor";

    private const string Tabs = "[role=tab], [role=tablist] a, [role=tablist] button, .nav a, .nav-tabs a, .nav-tabs button";

    private const string Panels =
        "[role=tabpanel], .tab-pane[id], .tabbed-block, .vp-code-group > .blocks > *, .sd-tab-content";

    /// <summary>The numbers of lines of code, and the lines that a script of mdBook hides.</summary>
    private const string LinesOfCode = "pre .boring, pre .ln, .lnt, .lineno, .linenos, .linenodiv, .line-number, .line-numbers-rows, "
        + "pre [style*='user-select:none'], [class*='language-'] > .lang";

    /// <summary>Returns the elements with the main text, without the theme, tables of contents and line numbers.</summary>
    /// <param name="document">The document of the page, of which nothing is removed, or <see langword="null"/> if there is none.</param>
    public static IReadOnlyList<IElement> Read(Stream content, Theme theme, DocumentWords? document)
    {
        var page = BuiltPage.Parse(content);
        var roots = BuiltPage.RootsOf(page);
        var ids = IdsIn([page.Body!]);
        foreach (var root in roots)
        {
            // A link from a heading to itself can also be around its text.
            foreach (var (heading, anchor) in root.QuerySelectorAll(Anchors.Headings)
                .SelectMany(h => h.QuerySelectorAll("a[href^='#']").Where(a => a.PlainText() == h.PlainText()).Select(a => (h, a)))
                .ToList())
            {
                if ((anchor.GetAttribute("id") ?? anchor.GetAttribute("name")) is { Length: > 0 } id && !heading.HasAttribute("id"))
                    heading.Id = id;
                anchor.Replace([.. anchor.ChildNodes]);
            }

            ReplaceFormulas(root);
            ReplaceCode(root);
            MoveLabels(root);
            theme.RemoveFrom(root, document, isText: true);
            foreach (var box in ContentsIn(root).Where(b => document?.Shows(b) != true).ToList())
                WithLabel(box, root, theme).Remove();
            foreach (var element in root.QuerySelectorAll("*").Where(e => IsOfTheme(e, document)).ToList())
                element.Remove();
        }

        // A part of the theme, such as a table of contents, takes its ids along.
        ids.ExceptWith(IdsIn(roots));
        foreach (var link in roots.SelectMany(r => r.QuerySelectorAll("a[href^='#']"))
            .Where(a => ids.Contains(Uri.UnescapeDataString(a.Attribute("href")[1..]))).ToList())
        {
            link.Replace([.. link.ChildNodes]);
        }

        return roots;
    }

    private static HashSet<string> IdsIn(IEnumerable<IElement> roots) => roots.SelectMany(r => r.QuerySelectorAll("[id], a[name]"))
        .Select(e => e.GetAttribute("id") ?? e.Attribute("name")).ToHashSet(StringComparer.Ordinal);

    public static string WithoutFormulas(string text) => Formula().Replace(text, " ");

    /// <summary>Determines whether a page loads a script that shows formulas.</summary>
    public static bool HasFormulas(IDocument document) => document.Scripts.Select(s => s.Source + s.TextContent)
        .Any(s => s.Contains("mathjax", StringComparison.OrdinalIgnoreCase) || s.Contains("katex", StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// Determines whether the script that shows formulas takes single dollar signs for their marks, by its settings or by a formula
    /// with a command. No such script does by default.
    /// </summary>
    public static bool HasDollars(IDocument document, IReadOnlyList<IElement> roots) =>
        SetsDollars(document) || roots.SelectMany(r => r.Descendants<IText>())
            .Any(t => t.ParentElement?.Closest("code, pre") is null && Formula().Matches(t.Data)
                .Any(m => m.Value[0] == '$' && !m.Value.StartsWith("$$", StringComparison.Ordinal) && Command().IsMatch(m.Value)));

    /// <summary>Determines whether the settings of the script that shows formulas contain single dollar signs.</summary>
    public static bool SetsDollars(IDocument document) => document.Scripts.Any(s => Dollar().IsMatch(s.TextContent));

    /// <summary>Marks the formulas that a script on the page shows, so that they are not converted as text.</summary>
    /// <param name="isDollar">
    /// A function that determines whether a text between dollar signs is a formula although it contains no command.
    /// </param>
    /// <param name="setsDollars">True if the settings of the script say so, which then allows white space inside the dollar signs.</param>
    public static void MarkFormulas(IElement root, Func<string, bool> isDollar, bool setsDollars = false)
    {
        var formula = setsDollars ? FormulaOfScript() : Formula();
        foreach (var text in root.Descendants<IText>().Where(t => formula.IsMatch(t.Data)
            && t.ParentElement?.Closest("code, pre, .math") is null).ToList())
        {
            var span = root.Owner!.CreateElement("span");
            span.InnerHtml = formula.Replace(WebUtility.HtmlEncode(text.Data), m =>
            {
                var isBlock = m.Value.StartsWith("\\[", StringComparison.Ordinal) || m.Value.StartsWith("$$", StringComparison.Ordinal);
                return m.Value[0] == '$' && !Command().IsMatch(m.Value) && !isDollar(WebUtility.HtmlDecode(m.Value))
                    ? m.Value : Marked(m.Groups["tex"].Value, isBlock);
            });
            text.Replace([.. span.ChildNodes]);
        }
    }

    private static string Marked(string tex, bool isBlock) =>
        isBlock ? $"<span class=\"math\">\\[{tex}\\]</span>" : $"<span class=\"math\">\\({tex}\\)</span>";

    /// <summary>Replaces the output of KaTeX and MathJax with the formulas themselves.</summary>
    private static void ReplaceFormulas(IElement root)
    {
        foreach (var source in root.QuerySelectorAll("annotation[encoding='application/x-tex'], script[type^='math/tex']").ToList())
        {
            var whole = source.Closest(".katex-display, mjx-container") ?? source.Closest(".katex") ?? source.Closest("math") ?? source;
            var isBlock = whole.ClassList.Contains("katex-display") || whole.GetAttribute("display") is "block" or "true"
                || source.GetAttribute("type")?.Contains("display", StringComparison.Ordinal) == true;
            var formula = root.Owner!.CreateElement("span");
            formula.InnerHtml = Marked(WebUtility.HtmlEncode(source.TextContent.Trim()), isBlock);
            whole.Replace(formula.FirstChild!);
        }
    }

    /// <summary>Replaces tables of code and line numbers with the code, and drawings in Mermaid with code blocks.</summary>
    private static void ReplaceCode(IElement root)
    {
        foreach (var code in root.QuerySelectorAll("td.code pre, td.rouge-code pre, td.lntd:last-child pre").ToList())
            code.Closest("table")?.Replace(code);
        foreach (var drawing in root.QuerySelectorAll(".mermaid").Where(d => d.QuerySelector("svg") is null).ToList())
        {
            var block = root.Owner!.CreateElement("pre");
            block.ClassName = "language-mermaid";
            block.TextContent = drawing.TextContent;
            drawing.Replace(block);
        }
    }

    /// <summary>Moves the labels of tabs into the panels that they show, all of which are imported.</summary>
    private static void MoveLabels(IElement root)
    {
        foreach (var (panel, tab) in root.QuerySelectorAll(Panels).Select(p => (p, LabelOf(p, root))).ToList())
        {
            if (tab is null)
                continue;
            var label = root.Owner!.CreateElement("p");
            label.InnerHtml = $"<strong>{WebUtility.HtmlEncode(tab.TextContent.Trim())}</strong>";
            panel.Prepend(label);
            (tab.Closest("li") ?? tab).Remove();
            if (root.QuerySelectorAll("a").All(a => a.GetAttribute("href") != $"#{panel.Id}"))
                panel.RemoveAttribute("id");
        }
    }

    /// <summary>Returns the label of a panel: by its id, before it, or with the same number in the list before the panels.</summary>
    private static IElement? LabelOf(IElement panel, IElement root)
    {
        if (panel.ClassList.Contains("sd-tab-content"))
            return panel.PreviousElementSibling;
        return root.QuerySelectorAll(Tabs).FirstOrDefault(t => panel.HasAttribute("id")
                && (t.GetAttribute("href") == $"#{panel.Id}" || t.GetAttribute("aria-controls") == panel.Id))
            ?? panel.ParentElement?.PreviousElementSibling?.QuerySelectorAll("[role=tab], label").ElementAtOrDefault(panel.Index());
    }

    /// <summary>Determines whether an element is a link to a heading, a number or language of code, or a table of contents.</summary>
    private static bool IsOfTheme(IElement element, DocumentWords? document)
    {
        if (element.Matches(Links) || element.Matches(LinesOfCode) || IsSkipLink(element))
            return true;
        // The name of the kind of a callout, such as INFO, is no title.
        if (AlertKind.Find(element.TextContent.Trim()) is not null && element.ParentElement is { } callout
            && AlertBlock.KindOf(callout) is not null
            && callout.TextContent.TrimStart().StartsWith(element.TextContent.Trim(), StringComparison.Ordinal))
        {
            return true;
        }
        return (element.Id is "toc" or "TableOfContents" or "markdown-toc" || element.ClassList.Contains("toc"))
            && document?.Shows(element) != true;
    }

    /// <summary>Returns the boxes that only contain links to several headings of the page.</summary>
    private static HashSet<IElement> ContentsIn(IElement root)
    {
        var links = root.QuerySelectorAll("a[href^='#']").Where(LeadsToHeading).ToHashSet();
        var boxes = new HashSet<IElement>();
        foreach (var link in links.Where(l => !boxes.Any(b => b.Contains(l))))
        {
            IElement? found = null;
            for (var box = link.ParentElement!; box != root && IsOfLinks(box); box = box.ParentElement!)
                found = links.Where(box.Contains).Skip(1).Any() ? box : found;
            if (found is not null)
                boxes.Add(found);
        }

        boxes.RemoveWhere(b => b.QuerySelector("li[id]") is not null);
        return boxes;

        static bool LeadsToHeading(IElement link) => link.Owner!.GetElementById(Uri.UnescapeDataString(link.GetAttribute("href")![1..]))
            is { } target && (target.Closest(Anchors.Headings) ?? target.FirstElementChild)?.Matches(Anchors.Headings) == true;
    }

    /// <summary>Determines whether an element contains no text but that of links to parts of its page.</summary>
    private static bool IsOfLinks(IElement element) => Words.Letters(element.TextContent)
        == Words.Letters(string.Concat(element.QuerySelectorAll("a[href^='#']").Select(l => l.TextContent)));

    /// <summary>Returns an element with the boxes around it whose other content is the same on many pages, such as a label.</summary>
    private static IElement WithLabel(IElement element, IElement root, Theme theme)
    {
        while (element.ParentElement is { } box && box != root && box.ChildNodes.All(n => n == element
            || (n is IElement other ? theme.Repeats(other) : n is not IText || string.IsNullOrWhiteSpace(n.TextContent))))
        {
            element = box;
        }

        return element;
    }

    /// <summary>Determines whether an element is a link to the main part of its own page.</summary>
    private static bool IsSkipLink(IElement element) => element.LocalName == "a"
        && element.GetAttribute("href") is ['#', _, ..] href && element.Owner!.GetElementById(href[1..]) is { } target
        && target.LocalName is "main" or "div" or "section" or "article" && !target.Contains(element)
        && target.TextContent.Length * 2 > element.Owner.Body!.TextContent.Length;

    /// <summary>Matches the start of a command in TeX, so that text between dollar signs is a formula.</summary>
    [GeneratedRegex(@"\\[A-Za-z|{]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Command();

    /// <summary>Matches a dollar sign in the settings of MathJax or KaTeX.</summary>
    [GeneratedRegex(@"(?<quote>['""])\$\k<quote>",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Dollar();

    [GeneratedRegex(@"\\\((?<tex>.+?)\\\)|\\\[(?<tex>.+?)\\\]|\$\$(?<tex>.+?)\$\$|\$(?<tex>[^\s$]([^$\n]*[^\s$])?)\$",
        RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Formula();

    /// <summary>Matches formulas also with white space inside dollar signs, as scripts read them.</summary>
    [GeneratedRegex(@"\\\((?<tex>.+?)\\\)|\\\[(?<tex>.+?)\\\]|\$\$(?<tex>.+?)\$\$|\$\s*(?<tex>[^$\n]*[^\s$])\s*\$",
        RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex FormulaOfScript();
}
