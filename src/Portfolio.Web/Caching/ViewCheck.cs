using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;
using Portfolio.Content.Templates;
using Portfolio.Web.Views;

namespace Portfolio.Web.Caching;

/// <summary>
/// Renders pages within this process, and finds what the author's views make of them: views that fail, elements that are not closed, links
/// and pictures that lead nowhere, and headings and ids that a page has twice.
/// </summary>
internal sealed partial class ViewCheck(SiteClient client, ServedSnapshot snapshot)
{
    private readonly ConcurrentDictionary<string, bool> _exists = new(StringComparer.Ordinal);

    /// <summary>Returns the problems in order, each once, with a page on which it is.</summary>
    /// <param name="maxOfKind">The maximum number of pages of each kind.</param>
    public static async Task<IReadOnlyList<Diagnostic>> RunAsync(SiteClient client, ServedSnapshot snapshot, int maxOfKind,
        ParallelOptions options, Action<int, int>? onProgress = null)
    {
        using var content = snapshot.Content.Open();
        string[] paths =
        [
            .. PublicPages.Of(content, snapshot.Urls).GroupBy(page => page.Kind)
                .SelectMany(kind => kind.Take(maxOfKind).Select(page => page.Path)),
            .. content.UnlistedUrls().Take(maxOfKind), PublicUrls.NotFound,
        ];
        var (check, problems, done) = (new ViewCheck(client, snapshot), new ConcurrentBag<Diagnostic>(), 0);
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
        if (findings.Elements.Count == 0)
            return problems;
        if (Heading().Count(page) > 1 && findings.Elements.FindLast(element => element.Name == "h1") is { } heading)
        {
            problems.Add(heading.Problem(Rule.ViewResult,
                $"the page {path} has several headings `<h1>`; write `<h2>`, or remove the part with the other one"));
        }

        var ids = Id().Matches(page).Select(id => id.Groups["id"].Value).CountBy(id => id).ToDictionary(StringComparer.Ordinal);
        foreach (var element in findings.Elements)
        {
            foreach (var (name, value) in element.Attributes)
            {
                if (name == "id" && ids.GetValueOrDefault(value) > 1)
                {
                    problems.Add(element.Problem(Rule.ViewResult,
                        $"the page {path} has several elements with the id `{value}`; write another one, or a class"));
                }
                else if (name is "href" or "src" or "poster" && !await ExistsAsync(value, path))
                {
                    problems.Add(element.Problem(name == "href" ? Rule.LinkTarget : Rule.ImageTarget,
                        $"“{value}” does not exist or is not published; create the file, or correct the link"));
                }
            }
        }

        return problems;
    }

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

    [GeneratedRegex(@"<h1[\s>]", RegexOptions.CultureInvariant)]
    private static partial Regex Heading();

    [GeneratedRegex(@"<[a-z][^<>]*\sid=""(?<id>[^""]*)""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Id();
}
