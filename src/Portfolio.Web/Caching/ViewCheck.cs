using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;
using Portfolio.Content.Templates;
using Portfolio.Web.Views;

namespace Portfolio.Web.Caching;

/// <summary>
/// Renders pages within this process, and finds what the author's views make of them: views that fail, elements that are not closed, links
/// and pictures that lead nowhere, headings that are missing or in a wrong order, and ids that a page has twice. In the views of blocks,
/// finds the same in what does not depend on a document.
/// </summary>
internal sealed partial class ViewCheck(SiteClient client, ServedSnapshot snapshot)
{
    private const string Title = "h1";

    private readonly ConcurrentDictionary<string, bool> _exists = new(StringComparer.Ordinal);

    /// <summary>Returns the problems in order, each once, with a page on which it is.</summary>
    /// <param name="maxOfKind">The maximum number of pages of each kind.</param>
    public static async Task<IReadOnlyList<Diagnostic>> RunAsync(SiteClient client, ServedSnapshot snapshot, int maxOfKind,
        ParallelOptions options, Action<int, int>? onProgress = null)
    {
        using var content = snapshot.Content.Open();
        string[] paths = snapshot.Views.IsEmpty ? [] :
        [
            .. PublicPages.Of(content, snapshot.Urls).GroupBy(page => page.Kind)
                .SelectMany(kind => kind.Take(maxOfKind).Select(page => page.Path)),
            .. content.UnlistedUrls().Take(maxOfKind), PublicUrls.NotFound,
        ];
        var check = new ViewCheck(client, snapshot);
        var (problems, done) = (new ConcurrentBag<Diagnostic>(await check.OfBlocksAsync()), 0);
        await Parallel.ForEachAsync(paths, options, async (path, _) =>
        {
            foreach (var problem in await check.OfPageAsync(path))
                problems.Add(problem);
            onProgress?.Invoke(Interlocked.Increment(ref done), paths.Length);
        });
        return
        [
            .. problems.OrderBy(problem => problem.File, StringComparer.Ordinal).ThenBy(problem => problem.Line)
                .ThenBy(problem => problem.Column).ThenBy(problem => problem.Message, StringComparer.Ordinal)
                .DistinctBy(problem => (problem.File, problem.Line, problem.Column, problem.Rule)),
        ];
    }

    private async Task<List<Diagnostic>> OfPageAsync(string path)
    {
        var findings = new ViewFindings();
        // The cache may contain the page already.
        var own = snapshot with { Views = snapshot.Views.With(findings), Pages = new(maxBytes: 0) };
        var page = Encoding.UTF8.GetString((await client.GetAsync(own, path)).Body);
        var problems = findings.Problems;
        if (findings.Views.Count == 0)
            return problems;
        problems.AddRange(OfHeadings(page, path, findings));
        var ids = Id().Matches(page).Select(id => id.Groups["id"].Value).CountBy(id => id).ToDictionary(StringComparer.Ordinal);
        problems.AddRange(OfEntries(path, ids, findings));
        foreach (var element in findings.Elements)
        {
            foreach (var (name, value) in element.Attributes)
            {
                if (name == "id" && ids.GetValueOrDefault(value) > 1)
                {
                    problems.Add(element.Problem(Rule.ViewResult,
                        $"the page {path} has several elements with the id `{value}`; write another one, or a class"));
                }
                else if (await OfUrlAsync(element, name, value, path) is { } problem)
                {
                    problems.Add(problem);
                }
            }
        }

        return problems;
    }

    /// <summary>Returns a problem if a view of a list whose texts have no pages does not write the id of a text.</summary>
    private IEnumerable<Diagnostic> OfEntries(string path, Dictionary<string, int> ids, ViewFindings findings)
    {
        using var site = snapshot.Content.Open();
        if (site.ListAt(path) is not ({ HasPages: false } list, _)
            || site.TextsOf(list.Name).FirstOrDefault(text => text.Fragment is { } id && !ids.ContainsKey(id)) is not { } lost)
        {
            yield break;
        }
        var view = findings.Views.Find(name => name.Split('/')[^1] == "entry") ?? findings.Views[0];
        yield return new($"{ViewName.Folder}{view}{ViewName.Extension}", 1, 1, Rule.ViewResult,
            $"`{lost.Url}` leads to no element of the page {path}; write `id=\"{{{{ post.id }}}}\"` in the element of the entry");
    }

    private async Task<List<Diagnostic>> OfBlocksAsync()
    {
        var problems = new List<Diagnostic>();
        foreach (var element in snapshot.Views.Blocks.SelectMany(block => block.Elements))
        {
            if (element.Name == Title)
            {
                problems.Add(element.Problem(Rule.ViewResult,
                    "the title of each page is a heading `<h1>` already; write `<h2>`, or a lower one"));
            }
            foreach (var (name, value) in element.Attributes)
            {
                // What is not from the root depends on the page, and a blank stands for a value.
                if (value.StartsWith('/') && !value.Contains(' ', StringComparison.Ordinal)
                    && await OfUrlAsync(element, name, value, PublicUrls.Home) is { } problem)
                {
                    problems.Add(problem);
                }
            }
        }

        return problems;
    }

    /// <summary>Returns the problems of headings that a view has written, or that it should have written.</summary>
    private static IEnumerable<Diagnostic> OfHeadings(string page, string path, ViewFindings findings)
    {
        var headings = Heading().Matches(page).ToList();
        var titles = headings.Count(heading => NameOf(heading) == Title);
        if (titles > 1 && findings.Elements.FindLast(element => element.Name == Title) is { } second)
        {
            yield return second.Problem(Rule.ViewResult,
                $"the page {path} has several headings `<h1>`; write `<h2>`, or remove the part with the other one");
        }
        if (titles == 0 && (findings.Views.Find(view => ViewName.Find(view) is { Sort: ViewSort.Page })
            ?? findings.Views.Find(view => view.Split('/')[^1] == "post-head")) is { } first)
        {
            yield return new($"{ViewName.Folder}{first}{ViewName.Extension}", 1, 1, Rule.ViewResult,
                $"the page {path} has no heading `<h1>`; write `<h1>{{{{ page.title }}}}</h1>`");
        }

        foreach (var (outer, heading) in headings.Zip(headings.Skip(1)))
        {
            var (before, name) = (NameOf(outer), NameOf(heading));
            // The site writes entries below the title only for a list in a text, whose headings are those of the text.
            if (name[1] > before[1] + 1 && (ElementOf(outer) is not null || !IsOfEntry(ElementOf(heading)) || before != Title)
                && (ElementOf(heading) ?? ElementOf(outer)) is { } element)
            {
                yield return element.Problem(Rule.ViewResult, $"on the page {path}, a heading `<{name}>` follows `<{before}>`; "
                    + $"write one `<h{before[1] - '0' + 1}>` between them or instead, which can have the class `hidden`");
            }
        }

        static bool IsOfEntry(ViewElement? element) => element?.View.Name.Split('/')[^1] is "entry" or "card";

        static string NameOf(Match heading) => heading.Groups["name"].Value;

        // The headings of texts have ids.
        ViewElement? ElementOf(Match heading) => findings.Elements.FindLast(element => element.Name == NameOf(heading)
            && element.Attributes.FirstOrDefault(attribute => attribute.Name == "id").Value == IdOf(heading));

        static string? IdOf(Match heading) => Id().Match(heading.Value) is { Success: true } id ? id.Groups["id"].Value : null;
    }

    private async Task<Diagnostic?> OfUrlAsync(ViewElement element, string attribute, string url, string page) =>
        attribute is not ("href" or "src" or "poster") || await ExistsAsync(url, page) ? null
        : element.Problem(attribute == "href" ? Rule.LinkTarget : Rule.ImageTarget,
            $"“{url}” does not exist or is not published; create the file, or correct the link");

    /// <summary>Determines whether a URL of the site leads somewhere. URLs of other sites are not requested.</summary>
    private async Task<bool> ExistsAsync(string url, string page)
    {
        var urls = snapshot.Urls;
        if (LinkTarget.Parse(url).Kind is LinkTargetKind.Fragment or LinkTargetKind.Disallowed
            || !Uri.TryCreate(new Uri(urls.Absolute(page)), urls.WithPathBase(url), out var target)
            || urls.PathOf(target.GetLeftPart(UriPartial.Path)) is not { } path)
        {
            return true;
        }

        if (!_exists.TryGetValue(path, out var exists))
        {
            var response = await client.GetAsync(snapshot, path);
            _exists[path] = exists = response.Status < StatusCodes.Status400BadRequest;
        }

        return exists;
    }

    [GeneratedRegex(@"<(?<name>h[1-6])(\s[^<>]*)?>", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Heading();

    [GeneratedRegex(@"<[a-z][^<>]*\sid=""(?<id>[^""]*)""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Id();
}
