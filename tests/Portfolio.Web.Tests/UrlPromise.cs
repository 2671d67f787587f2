using System.Globalization;

namespace Portfolio.Web.Tests;

/// <summary>Represents one line of the URL contract, with the values that the response headers must have.</summary>
/// <param name="Vary">The value of <c>Vary</c>, or <see langword="null"/> if any value is allowed.</param>
/// <param name="LeadsTo">The target of a redirect, or of the first part of the <c>Link</c> header.</param>
public sealed record UrlPromise(
    string Path, string? Accept, int Status, string? Type, string Caching, string? Vary, bool HasTag, string? LeadsTo)
{
    public static UrlPromise Parse(string line)
    {
        var cells = line.Split('|', StringSplitOptions.TrimEntries);
        return new(cells[0], cells[1] switch { "md" => "text/markdown", "json" => "application/json", _ => null },
            int.Parse(cells[2], CultureInfo.InvariantCulture),
            TypeOf(cells[3]), CachingOf(cells[4]), VaryOf(cells[5]), cells[6] == "yes",
            cells[7] is "" ? null : cells[7].Split(',')[0]);
    }

    public override string ToString() => Accept is null ? Path : $"{Path} as {Accept}";

    private static string? TypeOf(string cell) => cell switch
    {
        "" => null,
        "html" => "text/html; charset=utf-8",
        "markdown" => "text/markdown; charset=utf-8",
        "xml" => "application/xml; charset=utf-8",
        "json" => "application/json; charset=utf-8",
        "problem" => "application/problem+json",
        "css" => "text/css; charset=utf-8",
        "card" => "application/mcp-server-card+json",
        "icon" => "image/x-icon",
        "data" => "application/json",
        "feed" => "application/feed+json; charset=utf-8",
        "rules" => "application/speculationrules+json",
        "linkset" => "application/linkset+json; profile=\"https://www.rfc-editor.org/info/rfc9727\"",
        "text" => "text/plain; charset=utf-8",
        "bytes" => "application/octet-stream",
        "svg" => "image/svg+xml",
        "font" => "font/woff2",
        "pdf" => "application/pdf",
        _ => throw new ArgumentException($"There is no type {cell}", nameof(cell)),
    };

    private static string CachingOf(string cell) => cell switch
    {
        "revalidate" => "public, no-cache",
        "private" => "private, no-cache",
        "immutable" => "public, max-age=31536000, immutable",
        _ => cell,
    };

    private static string? VaryOf(string cell) => cell switch
    {
        "A, E" => "Accept, Accept-Encoding",
        "E" => "Accept-Encoding",
        _ => null,
    };
}
