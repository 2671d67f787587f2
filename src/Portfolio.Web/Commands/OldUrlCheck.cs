using Portfolio.Content.Search;
using Portfolio.Content.Sync;
using Portfolio.Import.Built;
using Portfolio.Web.Caching;
using Portfolio.Web.Export;
using Portfolio.Web.Text;

namespace Portfolio.Web.Commands;

/// <param name="Whole">The number of URLs that lead to the same URL on the new site.</param>
/// <param name="Redirected">The number of URLs that redirect to another URL.</param>
/// <param name="Dead">The URLs that do not answer on the server or in an export.</param>
internal sealed record OldUrlReport(int Whole, int Redirected, IReadOnlyList<DeadUrl> Dead)
{
    public int Count => Whole + Redirected + Dead.Count;
}

/// <param name="IsOnServer">True if only an export does not answer.</param>
/// <param name="Nearest">The most similar page of the new site, or <see langword="null"/> if there is none.</param>
internal sealed record DeadUrl(string Url, bool IsOnServer, string? Nearest);

/// <summary>Requests the URLs of an old site from the new site within this process.</summary>
internal static class OldUrlCheck
{
    public static async Task<OldUrlReport> RunAsync(TemporarySite site, string output)
    {
        var urls = OldSite.UrlsOf(output);
        site.Progress.Begin("Requesting old URLs");
        var snapshot = site.Services.GetRequiredService<SitePublisher>().Current!;
        var exported = new SiteCrawler(site.Services, hasFolders: false).Seeds().ToHashSet(StringComparer.Ordinal);
        var (whole, redirected, dead) = (0, 0, new List<DeadUrl>());
        using var content = snapshot.Content.Open();
        for (var i = 0; i < urls.Count; i++)
        {
            var end = (await site.FollowAsync(urls[i]))?.Url;
            if (end is null || !FilesOf(urls[i]).Any(exported.Contains))
            {
                var nearest = end ?? content.SuggestionsFor(urls[i]).Select(s => s.Url).FirstOrDefault();
                dead.Add(new(urls[i], end is not null, nearest));
            }
            else if (SitePath.Normalize(urls[i]) == SitePath.Normalize(end) && urls[i].Any(char.IsUpper) == end.Any(char.IsUpper))
            {
                whole++;
            }
            else
            {
                redirected++;
            }

            site.Progress.Show(i + 1, urls.Count);
        }

        return new(whole, redirected, dead);
    }

    /// <summary>Returns the paths at which static hosts find the file or rule for a URL, which respect case.</summary>
    private static IEnumerable<string> FilesOf(string url)
    {
        yield return url;
        var plain = url.TrimEnd('/');
        if (plain.EndsWith(".html", StringComparison.Ordinal))
            plain = plain[..^".html".Length];
        if (plain.EndsWith("/index", StringComparison.Ordinal))
            plain = plain[..^"/index".Length];
        yield return plain.Length == 0 ? "/" : plain;
        yield return plain + "/index.html";
    }

    public static void Write(OldUrlReport report, TextWriter output)
    {
        output.WriteLine();
        output.WriteLine($"{Quantity.Of(report.Count, "old URL")}: {Quantity.Digits(report.Whole)} unchanged, "
            + $"{Quantity.Digits(report.Redirected)} redirected, {Quantity.Digits(report.Dead.Count)} dead");
        foreach (var url in report.Dead.Take(ContentProblems.MaxOfRule))
        {
            var where = url.IsOnServer ? " (only in an export)" : "";
            output.WriteLine($"  {url.Url}{where}{(url.Nearest is null ? "" : $"; the nearest page is {url.Nearest}")}");
        }

        if (report.Dead.Count > ContentProblems.MaxOfRule)
            output.WriteLine("  and more; list all with `portfolio check --moved-from FOLDER --json`");
    }
}
