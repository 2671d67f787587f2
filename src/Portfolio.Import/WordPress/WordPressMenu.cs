using System.Globalization;
using Portfolio.Import.Html;

namespace Portfolio.Import.WordPress;

/// <summary>Reads the menu of a WordPress export, whose entries are items.</summary>
internal static class WordPressMenu
{
    /// <summary>The maximum number of entries. A longer menu contains all pages of the site and is ignored.</summary>
    private const int MaxEntries = 9;

    /// <summary>
    /// Returns the entries at the top level of the first menu whose entries are in a language, with their URLs, or for the main language
    /// of the first menu if there is none.
    /// </summary>
    public static IReadOnlyList<(string Label, string Url)> Of(WordPressExport export, OldUrls urls, string language, bool isMain)
    {
        var items = export.Items.Where(i => i.Type != "nav_menu_item").DistinctBy(i => i.Id)
            .ToDictionary(i => i.Id, StringComparer.Ordinal);
        var menus = export.Items.Where(i => i.Type == "nav_menu_item" && i.Meta("_menu_item_menu_item_parent") is null or "0")
            .GroupBy(i => i.Terms("nav_menu").FirstOrDefault("")).ToList();
        var menu = menus.Find(m => m.Select(i => Target(i)?.Language ?? "").Where(l => l.Length > 0).ToList() is { Count: > 0 } all
            && all.TrueForAll(l => l == language)) ?? (isMain ? menus.FirstOrDefault() : null);
        var entries = (menu ?? Enumerable.Empty<WxrItem>())
            .OrderBy(i => int.TryParse(i.Order, CultureInfo.InvariantCulture, out var order) ? order : int.MaxValue)
            .Select(i => (Label: LabelOf(i), Url: UrlOf(i))).Where(e => e is { Label.Length: > 0, Url: not null })
            .Select(e => (e.Label, e.Url!)).ToList();
        return entries.Count > MaxEntries ? [] : entries;

        string? UrlOf(WxrItem item) => item.Meta("_menu_item_type") switch
        {
            "post_type" => Target(item)?.Link is { } link ? urls.PathOf(link) : null,
            "taxonomy" => export.UrlOfTerm(item.Meta("_menu_item_object_id") ?? ""),
            _ => item.Meta("_menu_item_url") is { } url ? urls.PathOf(urls.Rewrite(url)) ?? url : null,
        };

        string LabelOf(WxrItem item) => HtmlToMarkdown.PlainText(item.Title) is { Length: > 0 } label
            ? label : HtmlToMarkdown.PlainText(Target(item)?.Title ?? "");

        WxrItem? Target(WxrItem item) => items.GetValueOrDefault(item.Meta("_menu_item_object_id") ?? "");
    }
}
