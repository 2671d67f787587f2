using System.Text;

namespace Portfolio.Import.Html;

/// <summary>
/// Contains the pictures that a text contains itself, as elements in SVG or as <c>data:</c> URLs (RFC 2397). They become files beside
/// the text.
/// </summary>
/// <param name="to">The path of the text in the content folder.</param>
internal sealed class OwnPictures(string to)
{
    /// <summary>The length in bytes below which a picture in a URL is a placeholder.</summary>
    private const int MinLength = 200;

    private static readonly string[] Extensions = [".png", ".jpg", ".gif", ".webp", ".avif", ".svg"];

    private readonly List<ImportedPicture> _files = [];

    /// <summary>Gets the files to which a text links.</summary>
    public IReadOnlyList<ImportedPicture> FilesIn(string text) =>
        [.. _files.Where(f => text.Contains(UrlOf(f), StringComparison.Ordinal))];

    /// <summary>Adds a drawing in SVG, which need not declare its namespaces, and returns the relative URL of its file.</summary>
    public string Add(string svg)
    {
        var name = svg.IndexOf("<svg", StringComparison.OrdinalIgnoreCase) + "<svg".Length;
        if (svg.Contains("xlink:", StringComparison.Ordinal) && !svg.Contains("xmlns:xlink=", StringComparison.Ordinal))
            svg = svg.Insert(name, " xmlns:xlink=\"http://www.w3.org/1999/xlink\"");
        if (!svg.Contains("xmlns=", StringComparison.Ordinal))
            svg = svg.Insert(name, " xmlns=\"http://www.w3.org/2000/svg\"");
        return Add("drawing", ".svg", Encoding.UTF8.GetBytes(svg + "\n"));
    }

    /// <summary>
    /// Adds the picture in a <c>data:</c> URL and returns the relative URL of its file, or <see langword="null"/> if there is none.
    /// </summary>
    public string? AddData(string url)
    {
        var comma = url.IndexOf(',', StringComparison.Ordinal);
        if (comma < 0 || !url.StartsWith("data:", StringComparison.OrdinalIgnoreCase))
            return null;
        var parameters = url["data:".Length..comma].ToLowerInvariant().Split(';', StringSplitOptions.TrimEntries);
        if (Array.Find(Extensions, e => MediaType.Of(e) == parameters[0]) is not { } extension)
            return null;
        var data = Uri.UnescapeDataString(url[(comma + 1)..]);
        var content = parameters[^1] != "base64" ? Encoding.UTF8.GetBytes(data)
            : TryDecode(data, out var decoded) ? decoded : [];
        // Pages show a picture of a few pixels until a script loads the picture itself.
        if (content.Length < MinLength && !url.StartsWith(Drawings.Start, StringComparison.Ordinal))
            return null;
        if (extension != ".svg")
            return Add("picture", extension, content);
        var svg = Encoding.UTF8.GetString(content).Trim();
        return svg.Contains("<svg", StringComparison.OrdinalIgnoreCase) ? Add(svg) : null;
    }

    private static bool TryDecode(string data, out byte[] content)
    {
        content = new byte[data.Length];
        var isValid = Convert.TryFromBase64String(data, content, out var length);
        Array.Resize(ref content, length);
        return isValid;
    }

    private string Add(string kind, string extension, byte[] content)
    {
        var file = _files.Find(f => f.Content.AsSpan().SequenceEqual(content));
        if (file is null)
        {
            file = new($"{to[..^Path.GetExtension(to).Length]}-{kind}-{_files.Count + 1}{extension}", content);
            _files.Add(file);
        }
        return UrlOf(file);
    }

    private static string UrlOf(ImportedPicture file) => Uri.EscapeDataString(Path.GetFileName(file.Path));
}
