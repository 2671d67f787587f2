using System.Text.RegularExpressions;
using Portfolio.Web.Text;
using Portfolio.Web.Views;

namespace Portfolio.Web.Assets;

/// <summary>
/// Represents the style sheet and the script of a view, which are in files of its name beside it. Parts of texts, and rules
/// that several views share, have such files, too.
/// </summary>
/// <remarks>
/// Rules that several views import are in <c>Columns.css</c> and <c>Sections.css</c>. Those of parts of texts, such as code, are in
/// <c>Views/Text</c>, and <c>TextParts</c> has the HTML that selects them. <c>ViewAssets</c> selects the assets of the executed views.
/// </remarks>
/// <param name="Name">The name of the files without their extension, such as <c>PostPage</c>.</param>
/// <param name="Imports">The names of the assets that pages with this one also need, from its <c>@import</c> rules.</param>
internal sealed partial record ViewAsset(string Name, IReadOnlyList<string> Imports, string Style, string Script)
{
    /// <summary>The name of the layout, whose style sheet and script are for all pages.</summary>
    public const string Layout = "_Layout";

    private const string Folder = "Views/";
    private const string StyleExtension = ".css";

    /// <summary>
    /// Gets all assets in the order of their rules: the layout, partial views and shared rules, parts of texts, and views of
    /// pages, so that the rules of a page override others. An asset is after those that it imports.
    /// </summary>
    public static IReadOnlyList<ViewAsset> All { get; } = Order(Read());

    /// <summary>Gets the classes in the selectors of the style sheet.</summary>
    public IReadOnlySet<string> Classes => field ??= Class().Matches(Style).Select(name => name.Value[1..]).ToHashSet();

    /// <summary>Gets a value indicating whether the asset is neither for all pages nor for one page or for a part of texts.</summary>
    public bool IsShared => Name != Layout && Rank(this) != int.MaxValue && !TextParts.All.Contains(Name);

    private static IEnumerable<ViewAsset> Read() =>
        from file in EmbeddedText.Below(Folder)
        group file by Path.GetFileNameWithoutExtension(file.Name) into files
        let texts = files.ToDictionary(file => Path.GetExtension(file.Name), file => file.Text)
        let style = texts.GetValueOrDefault(StyleExtension, "")
        select new ViewAsset(
            files.Key,
            [.. Import().Matches(style).Select(import => Path.GetFileNameWithoutExtension(import.Groups["file"].Value))],
            ShortenStyle(Import().Replace(style, "")),
            ShortenScript(texts.GetValueOrDefault(".js", "")));

    private static List<ViewAsset> Order(IEnumerable<ViewAsset> assets)
    {
        var ordered = new List<ViewAsset>();
        var byName = assets.OrderBy(Rank).ThenBy(asset => asset.Name, StringComparer.Ordinal).ToDictionary(asset => asset.Name);
        foreach (var asset in byName.Values)
            Add(asset);
        return ordered;

        void Add(ViewAsset asset)
        {
            foreach (var import in asset.Imports)
                Add(byName[import]);
            if (!ordered.Contains(asset))
                ordered.Add(asset);
        }
    }

    private static int Rank(ViewAsset asset)
    {
        if (asset.Name == Layout)
            return 0;
        if (asset.Name.EndsWith("Page", StringComparison.Ordinal))
            return int.MaxValue;
        return 2 + TextParts.All.IndexOf(asset.Name);
    }

    /// <summary>Removes comments on lines of their own, and white space without meaning.</summary>
    public static string ShortenStyle(string text) => AroundPunctuation().Replace(ShortenScript(text), "");

    /// <summary>Removes comments on lines of their own, and indentation.</summary>
    public static string ShortenScript(string text) => Insignificant().Replace(text, "");

    [GeneratedRegex(@"^@import ""(?<file>[^""]+)"";\n",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Import();

    [GeneratedRegex(@"^[ \t]*(//.*|/\*[\s\S]*?\*/)?[ \t]*(\n|\z)|^[ \t]+",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Insignificant();

    [GeneratedRegex(@"\.[a-zA-Z][\w-]*", RegexOptions.CultureInvariant)]
    private static partial Regex Class();

    /// <summary>Matches white space in a style sheet that has no strings with these characters.</summary>
    [GeneratedRegex(@"(?<=[{};])\s+|\s+(?=[{}])", RegexOptions.CultureInvariant)]
    private static partial Regex AroundPunctuation();
}
