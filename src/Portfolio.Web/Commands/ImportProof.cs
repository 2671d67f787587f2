using System.Globalization;
using Portfolio.Import.Proof;
using Portfolio.Web.Caching;
using Portfolio.Web.Text;
using Spectre.Console;

namespace Portfolio.Web.Commands;

/// <summary>Compares the texts of an old site with the pages to which their URLs lead on the new site.</summary>
internal static class ImportProof
{
    public const int MaxPages = 20;
    private const int MaxExamples = 2;
    private const int MaxExampleLength = 100;

    /// <param name="output">The folder with what the old engine generated.</param>
    /// <param name="urls">The URLs of the texts on the old site.</param>
    public static async Task<SiteProof> RunAsync(TemporarySite site, string output, IReadOnlyList<string> urls)
    {
        site.Progress.Begin("Comparing with the old site");
        var old = new OldPages(output);
        var snapshot = site.Services.GetRequiredService<SitePublisher>().Current!;
        var pages = new List<(PageProof Proof, string Url)>();
        var targets = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        for (var i = 0; i < urls.Count; i++)
        {
            if (await GetAsync(urls[i]) is var (url, html) && old.Compare(urls[i], html) is { } proof)
            {
                pages.Add((proof, url));
                targets[url] = proof.Targets;
            }
            site.Progress.Show(i + 1, urls.Count);
        }

        if (!urls.Contains(old.Home) && await GetAsync(old.Home) is var (home, page) && old.CompareHome(page) is { } first)
        {
            pages.Add((first, home));
            targets[home] = first.Targets;
        }
        var reached = await ReachAsync();
        using (var content = snapshot.Content.Open())
        {
            foreach (var (proof, url) in pages)
            {
                proof.IsUnreachable = proof.Clicks > 0 && !reached.Contains(url);
                (proof.NewUrl, proof.Document) = (url, content.TextAt(url)?.Path);
            }
        }

        return new([.. pages.Select(p => p.Proof)]) { Lists = await CompareListsAsync(), Unread = old.Unread, Output = old.Output };

        async Task<IReadOnlyDictionary<string, ProofCount>> CompareListsAsync()
        {
            var places = pages.ToDictionary(p => p.Proof.Url, p => p.Url, StringComparer.Ordinal);
            var found = new List<(string Name, int Count, IReadOnlyList<string> Lost)>();
            foreach (var list in old.Lists(urls))
            {
                foreach (var target in list.Targets.Where(t => !places.ContainsKey(t)).ToList())
                {
                    if (await GetAsync(target) is var (place, _))
                        places[target] = place;
                }
                found.Add((list.Name, list.Targets.Count, list.Compare(places, await LinksOfListAsync(list.Url, list.IsMenu))));
            }

            return found.GroupBy(l => l.Name).ToDictionary(g => g.Key,
                g => new ProofCount(g.Sum(l => l.Count), g.Sum(l => l.Lost.Count), [.. g.SelectMany(l => l.Lost)]), StringComparer.Ordinal);
        }

        // Returns the paths to which all pages of a list lead, in order.
        async Task<IReadOnlyList<string>> LinksOfListAsync(string start, bool isMenu)
        {
            var (links, seen) = (new List<string>(), new HashSet<string>(StringComparer.Ordinal));
            for (var next = start; next is not null && await GetAsync(next) is var (url, html) && seen.Add(url);)
            {
                var (all, further) = OldPages.LinksOf(html, isMenu);
                links.AddRange(all.Select(l => snapshot.Urls.PathOf(l)).OfType<string>());
                next = targets.ContainsKey(url) || further is null ? null : snapshot.Urls.PathOf(further);
            }

            return links;
        }

        async Task<(string Url, byte[] Html)?> GetAsync(string path) => await site.FollowAsync(path) is (var url, { } page)
            && page.Headers.ContentType.ToString().StartsWith("text/html", StringComparison.Ordinal) ? (url, page.Body) : null;

        // Follows all links from the home page, as a visitor can.
        async Task<HashSet<string>> ReachAsync()
        {
            var seen = new HashSet<string>(["/"], StringComparer.Ordinal);
            var next = new Queue<string>(seen);
            while (next.TryDequeue(out var path))
            {
                if (!targets.TryGetValue(path, out var links))
                {
                    if (await GetAsync(path) is not var (url, html))
                        continue;
                    seen.Add(url);
                    links = OldPages.LinksOf(html).Links;
                }

                foreach (var link in links.Where(l => !l.StartsWith('#')))
                {
                    // Feeds and downloads lead nowhere.
                    if (snapshot.Urls.PathOf(link) is { } to && seen.Add(to)
                        && (targets.ContainsKey(to) || Path.GetExtension(to) is "" or ".html" or ".htm"))
                    {
                        next.Enqueue(to);
                    }
                }
            }

            return seen;
        }
    }

    public static void Write(SiteProof proof, IAnsiConsole console)
    {
        if (proof.Unread.Count > 0)
        {
            console.WriteLine($"\n{Quantity.Of(proof.Unread.Count, "old page")} cannot be read: "
                + string.Join(", ", proof.Unread.Take(MaxPages)) + (proof.Unread.Count > MaxPages ? "; list all with --json" : ""));
        }
        if (proof.Pages.Count == 0)
            return;
        var title = $"Comparison of {Quantity.Of(proof.Pages.Count, "text")} with the old site";
        console.WriteLine(console.IsTerminal() ? "" : $"\n{title}:");
        var table = console.CountTable(title);
        foreach (var (name, sum) in proof.Sums.Where(s => s.Value.All > 0))
            table.AddRow(ShareOf(sum), $"of {Quantity.Digits(sum.All)} {name}");
        if (proof.Unreachable > 0)
            table.AddRow(Quantity.Digits(proof.Unreachable), "without a link that leads to them, unlike on the old site");
        if (proof.WithAdded > 0)
            table.AddRow(Quantity.Digits(proof.WithAdded), "with lines that the old site does not show");
        if (proof.Empty.Count > 0)
            table.AddRow($"[red]{Quantity.Digits(proof.Empty.Count)}[/]", "without any words or pictures");
        if (proof.WithTheme > 0)
            table.AddRow(Quantity.Digits(proof.WithTheme), "with lines of the old theme");
        console.WriteTable(table);
        if (proof.Lists.Count > 0)
        {
            console.WriteLine(console.IsTerminal() ? "" : "\nLists and menus:");
            table = console.CountTable("Lists and menus");
            foreach (var (name, count) in proof.Lists)
            {
                table.AddRow(ShareOf(new(count.All, count.Missing)), Markup.Escape($"of {Quantity.Digits(count.All)} {name}"
                    + string.Concat(count.Examples.Take(MaxPages).Select(e => $"\n  {e}"))));
            }
            console.WriteTable(table);
        }

        if (proof.Worst.Count == 0)
            return;
        console.WriteLine(console.IsTerminal() ? "" : "\nTexts that differ:");
        table = console.CountTable("Texts that differ");
        foreach (var page in proof.Worst.Take(MaxPages))
            table.AddRow("", Markup.Escape(page.Url) + string.Concat(LinesOf(page).Select(line => $"\n  [dim]{Markup.Escape(line)}[/]")));
        if (proof.Worst.Count > MaxPages)
            table.AddRow("", $"[dim]and {proof.Worst.Count - MaxPages} more; list all with --json[/]");
        console.WriteTable(table);
    }

    /// <summary>Returns the share of what the new site has in percent, which is 100 only if nothing is missing.</summary>
    private static string ShareOf(ProofSum sum) => sum.Missing == 0 ? "100 %"
        : string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(1000.0 * (sum.All - sum.Missing) / sum.All) / 10:0.0} %");

    /// <summary>Returns lines that say what a page lacks, with the first examples of each kind.</summary>
    private static IEnumerable<string> LinesOf(PageProof page)
    {
        if (page.IsEmpty)
            yield return "no words or pictures";
        foreach (var (name, count) in page.Counts())
        {
            if (count.Missing > 0)
            {
                yield return $"{Quantity.Digits(count.Missing)} of {Quantity.Digits(count.All)} {name}: "
                    + string.Join("; ", count.Examples.Take(MaxExamples).Select(Short));
            }
        }

        if (page.Added.Count > 0)
        {
            yield return $"{Quantity.Of(page.Added.Count, "line")} that the old page does not show: "
                + string.Join("; ", page.Added.Take(MaxExamples).Select(Short));
        }
        if (page.IsUnreachable)
            yield return "no link leads to it";
        if (page.ThemeLines.Count > 0)
            yield return $"of the old theme: {page.ThemeLines[0]}";
    }

    private static string Short(string example) => example.Length <= MaxExampleLength ? example : example[..MaxExampleLength] + "…";
}
