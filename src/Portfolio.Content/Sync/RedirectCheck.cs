using Portfolio.Content.Model;
using Portfolio.Content.Reading;
using Portfolio.Content.Store;

namespace Portfolio.Content.Sync;

/// <summary>Finds redirects of <c>redirects.yaml</c> that never apply, lead in a circle or to nothing.</summary>
internal sealed class RedirectCheck(PortfolioContext context, Generation generation, LinkCheck links)
{
    private readonly string _file = SiteCheck.FileOf(context, ContentKind.Redirects, "redirects.yaml");

    public IEnumerable<Diagnostic> Problems()
    {
        var redirects = context.Redirects.OrderBy(r => r.Line).ThenBy(r => r.Column).ToList();
        if (redirects.Count == 0)
            return [];
        var byUrl = redirects.ToDictionary(r => r.Url, StringComparer.Ordinal);
        return redirects.Select(r => Taken(r) ?? Circle(r, byUrl) ?? Dead(r)).OfType<Diagnostic>();
    }

    private Diagnostic? Taken(Redirect redirect)
    {
        var url = redirect.Url;
        var owner = context.FileOf(url) ?? (PublicUrls.IsAlwaysServed(url) || PublicUrls.IsForPrograms(url) ? "the site itself" : null);
        if (owner is not null)
            return Warning(redirect, "redirect-taken", $"`{url}` is a URL of {owner}, which is shown instead; remove the redirect");
        return context.Gone.Any(g => g.Url == url)
            ? Warning(redirect, "redirect-taken",
            $"`{url}` is also in gone.yaml but still redirects; remove it there, or remove this redirect") : null;
    }

    private Diagnostic? Circle(Redirect redirect, Dictionary<string, Redirect> byUrl)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var at = redirect; at is not null && seen.Add(at.Url); at = PathOf(at) is { } next
            ? byUrl.GetValueOrDefault(SitePath.Normalize(next)) : null)
        {
            if (PathOf(at) is { } path && SitePath.Normalize(path) == redirect.Url)
                return Warning(redirect, "redirect-circle", $"`{redirect.Url}` leads back to itself; correct or remove the redirect");
        }

        return null;
    }

    private Diagnostic? Dead(Redirect redirect) => PathOf(redirect) is { } path ? links.OfRedirect(_file, redirect, path) : null;

    /// <summary>The decoded path of a target on this site; <see langword="null"/> for other sites.</summary>
    private string? PathOf(Redirect redirect)
    {
        var own = generation.Settings.BaseUrl is { } origin && redirect.Target.StartsWith(origin + "/", StringComparison.OrdinalIgnoreCase)
            ? redirect.Target[origin.Length..] : redirect.Target;
        var target = LinkTarget.Parse(own);
        return target.Kind == LinkTargetKind.RootRelative ? target.Path : null;
    }

    private Diagnostic Warning(Redirect redirect, string rule, string message) =>
        new(_file, redirect.Line, redirect.Column, rule, Severity.Warning, message);
}
