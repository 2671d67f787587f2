using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.StaticFiles;
using Portfolio.Import.Proof;
using Portfolio.Web.Assets;
using Portfolio.Web.Caching;
using Portfolio.Web.Formats;
using Portfolio.Web.Options;
using Portfolio.Web.Security;
using Portfolio.Web.Text;

namespace Portfolio.Web.Commands;

/// <summary>
/// Shows the texts that differ most from the old site: each old page beside the new one, with what differs marked. The old pages are the
/// files of another program, so they run no scripts, and are answered to this machine only.
/// </summary>
internal sealed class ImportComparison
{
    private const string Root = "/health/comparison";
    private const string StylePath = "/comparison.css";
    private const string OldPath = "/old";
    private const string NewName = "new";

    /// <summary>The maximum number of differences of one kind that the page of a text names.</summary>
    private const int MaxExamples = 10;

    /// <summary>The permissions of a frame, which has the origin of the site, but no scripts to use it.</summary>
    private const string Sandbox = "allow-same-origin allow-popups allow-popups-to-escape-sandbox";

    /// <summary>The policy of the pages of the comparison itself.</summary>
    private const string OwnPolicy =
        "default-src 'none'; style-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>The policy of a page in a frame, whose styles and pictures can be on other hosts, as they were for its readers.</summary>
    private const string FramePolicy = "default-src 'none'; style-src 'self' 'unsafe-inline' https:; img-src 'self' data: https:; "
        + "font-src 'self' data: https:; media-src 'self' https:; base-uri 'self'; form-action 'none'; frame-ancestors 'self'; sandbox "
        + Sandbox;

    private static readonly string Style = EmbeddedText.Read("comparison.css");
    private static readonly FileExtensionContentTypeProvider Types = new();

    private readonly SiteProof _proof;
    private readonly OldOutput _old;
    private readonly IReadOnlyList<PageProof> _worst;
    private readonly string? _folder;

    private ImportComparison(SiteProof proof, OldOutput old, string? folder)
    {
        (_proof, _old, _folder) = (proof, old, folder);
        _worst = [.. proof.Worst.Take(ImportProof.MaxPages)];
    }

    /// <summary>Returns the pages for a comparison, or <see langword="null"/> if there is none.</summary>
    /// <param name="folder">The content folder, or <see langword="null"/> if it is temporary.</param>
    public static AuthorPages? Of(SiteProof? proof, string? folder) => proof is { Output: { } old }
        ? new(Root, "What differs from the old site", new ImportComparison(proof, old, folder).AnswerAsync) : null;

    private async Task AnswerAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        SecurityHeaders.ApplyWithoutSite(headers);
        headers.ContentSecurityPolicy = OwnPolicy;
        headers.CacheControl = CacheControl.NoStore;
        headers["Referrer-Policy"] = "no-referrer";
        headers["X-Robots-Tag"] = "noindex, nofollow";
        _ = context.Request.Path.StartsWithSegments(Root, StringComparison.Ordinal, out var rest);
        var result = !HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method)
            ? Results.StatusCode(StatusCodes.Status405MethodNotAllowed) : await FindAsync(context, rest.Value ?? "");
        await result.ExecuteAsync(context);
    }

    private async Task<IResult> FindAsync(HttpContext context, string path)
    {
        if (path is "" or "/")
            return Html(Overview());
        if (path == StylePath)
            return Results.Content(Style, ContentTypes.Css);
        if (path.StartsWith(OldPath + "/", StringComparison.Ordinal))
            return Old(context, path[OldPath.Length..]);
        return path.Split('/') switch
        {
            ["", var text] when NumberOf(text) is { } number => Html(Pair(number)),
            ["", var text, NewName] when NumberOf(text) is { } number => await NewAsync(context, _worst[number - 1]),
            _ => NotFound(),
        };
    }

    /// <summary>Returns the number of a text, of which the first is 1, or <see langword="null"/> if there is none.</summary>
    private int? NumberOf(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 && number <= _worst.Count
            ? number : null;

    private IResult Old(HttpContext context, string path)
    {
        if (_old.Find(path) is not { } file)
            return NotFound();
        if (Directory.Exists(file))
        {
            if (!path.EndsWith('/'))
                return Results.LocalRedirect(Encoded(Root + OldPath + path + "/"));
            if (_old.Find(path + "index.html") is not { } index)
                return NotFound();
            file = index;
        }

        context.Response.Headers.ContentSecurityPolicy = FramePolicy;
        var type = Types.TryGetContentType(file, out var known) ? known : "application/octet-stream";
        if (type == "text/css")
            return Results.Content(HtmlPathBase.AddToStyle(File.ReadAllText(file), Root + OldPath), ContentTypes.Css);
        if (type != "text/html")
            return Results.File(file, type, enableRangeProcessing: true);
        var proof = NumberOf(context.Request.Query["text"]) is { } number ? _worst[number - 1] : null;
        var html = MarkedPage.Old(File.ReadAllBytes(file), _old, proof, style => HtmlPathBase.AddToStyle(style, Root + OldPath));
        return Html(HtmlPathBase.Add(html, Root + OldPath));
    }

    private static async Task<IResult> NewAsync(HttpContext context, PageProof proof)
    {
        var services = context.RequestServices;
        if (services.GetRequiredService<SitePublisher>().Current is not { } snapshot)
            return NotFound();
        var page = await services.GetRequiredService<SiteClient>().GetAsync(snapshot, proof.NewUrl);
        if (page.Status != StatusCodes.Status200OK)
            return NotFound();
        context.Response.Headers.ContentSecurityPolicy = FramePolicy;
        return Html(MarkedPage.New(page.Body, proof));
    }

    private static IResult NotFound() => Results.Text("Not found", statusCode: StatusCodes.Status404NotFound);

    private static IResult Html(string html) => Results.Content(html, "text/html; charset=utf-8");

    private string Overview() => Page("What differs from the old site", $"""
        <header>
        <h1>What differs from the old site</h1>
        <p>{Summary()}</p>
        </header>
        {Section("Texts that differ most", _worst.Select((page, i) => $"<a href=\"{Root}/{i + 1}\">{Encoded(page.Url)}</a>"
            + $"<small>{Encoded(string.Join(", ", DifferencesOf(page).Select(d => d.Name)))}</small>"))}
        {Section("Lists and menus", _proof.Lists.Values.SelectMany(l => l.Examples).Select(Encoded))}
        {Section("Old pages that cannot be read", _proof.Unread.Select(Encoded))}

        """);

    private string Summary()
    {
        var differing = _proof.Worst.Count;
        if (!_proof.HasFailed)
            return $"None of {Quantity.Of(_proof.Pages.Count, "text")}, and no list.";
        return $"{Quantity.Digits(differing)} of {Quantity.Of(_proof.Pages.Count, "text")}"
            + (differing > _worst.Count ? $", of which {_worst.Count} are here." : ".");
    }

    private string Pair(int number)
    {
        var page = _worst[number - 1];
        var old = $"{Encoded(Root + OldPath + EncodedPath(page.OldFile))}?text={number}#{MarkedPage.First}";
        var now = $"{Root}/{number}/{NewName}#{MarkedPage.First}";
        return Page(page.Url, $"""
            <header>
            <nav>
            <a href="{Root}">All texts</a> {Step("prev", "Previous", number - 1)}
            <span>{number} of {_worst.Count}</span> {Step("next", "Next", number + 1)}
            </nav>
            <h1>{Encoded(page.Url)}</h1>
            <p>
            {Document(page)}<a href="{old}" target="_blank">Old page</a>
            <a href="{Encoded(EncodedPath(page.NewUrl))}" target="_blank">New page</a>
            </p>
            {string.Concat(DifferencesOf(page).Select(Details))}
            </header>
            <main>
            <section><h2>Old page</h2><p>Marked: what the new page lacks</p>
            <iframe sandbox="{Sandbox}" src="{old}" title="Old page"></iframe></section>
            <section><h2>New page</h2><p>Marked: what the old page does not show, and what was another kind of block there</p>
            <iframe sandbox="{Sandbox}" src="{now}" title="New page"></iframe></section>
            </main>

            """, hasFrames: true);
    }

    private string Step(string relation, string label, int number) => NumberOf(number.ToString(CultureInfo.InvariantCulture)) is null
        ? $"<span class=\"off\">{label}</span>" : $"<a rel=\"{relation}\" href=\"{Root}/{number}\">{label}</a>";

    private string Document(PageProof page) => page.Document is not { } path ? ""
        : $"<code>{Encoded(_folder is null ? path : DisplayPath.Of(Path.Combine(_folder, path)))}</code> ";

    private static string Details((string Name, IReadOnlyList<string> Examples) difference)
    {
        var examples = difference.Examples.Take(MaxExamples).Select(e => $"<li>{Encoded(e)}</li>");
        var rest = difference.Examples.Count - MaxExamples;
        return difference.Examples.Count == 0 ? $"<p class=\"difference\">{Encoded(difference.Name)}</p>\n"
            : $"<details><summary>{Encoded(difference.Name)}</summary><ul>{string.Concat(examples)}"
                + (rest > 0 ? $"<li>and {Quantity.Digits(rest)} more</li>" : "") + "</ul></details>\n";
    }

    private static IEnumerable<(string Name, IReadOnlyList<string> Examples)> DifferencesOf(PageProof page) =>
    [
        .. page.IsEmpty ? [("no words or pictures", [])] : (ReadOnlySpan<(string, IReadOnlyList<string>)>)[],
        .. page.Counts().Where(c => c.Count.Missing > 0 && (c.Name != "words" || c.Count.Examples.Count > 0)).Select(c =>
            ($"{Quantity.Digits(c.Count.Missing)} of {Quantity.Digits(c.Count.All)} {c.Name}", c.Count.Examples)),
        .. page.Added.Count > 0 ? [($"{Quantity.Of(page.Added.Count, "added line")}", page.Added)]
            : (ReadOnlySpan<(string, IReadOnlyList<string>)>)[],
        .. page.ThemeLines.Count > 0 ? [($"{Quantity.Of(page.ThemeLines.Count, "line")} of the old theme", page.ThemeLines)]
            : (ReadOnlySpan<(string, IReadOnlyList<string>)>)[],
        .. page.IsUnreachable ? [("no link leads to it", [])] : (ReadOnlySpan<(string, IReadOnlyList<string>)>)[],
    ];

    private static string Section(string title, IEnumerable<string> items)
    {
        var list = string.Concat(items.Select(item => $"<li>{item}</li>\n"));
        return list.Length == 0 ? "" : $"<section class=\"list\"><h2>{title}</h2>\n<ol>\n{list}</ol></section>";
    }

    private static string Page(string title, string body, bool hasFrames = false) => $"""
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><title>{Encoded(title)}</title><meta name="robots" content="noindex">
        <meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
        <link rel="stylesheet" href="{Root}{StylePath}"></head>
        <body{(hasFrames ? " class=\"pair\"" : "")}>
        {body}</body></html>

        """;

    private static string EncodedPath(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    private static string Encoded(string text) => HtmlEncoder.Default.Encode(text);
}
