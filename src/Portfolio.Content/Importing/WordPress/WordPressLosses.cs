namespace Portfolio.Content.Importing.WordPress;

/// <summary>Counts what an export has and the site has no place for.</summary>
internal static class WordPressLosses
{
    /// <summary>An item that is neither post nor page.</summary>
    public static void AddItem(ImportReport report, WxrItem item)
    {
        switch (item.Type)
        {
            case "attachment":
                break;
            case "revision":
                report.Add("revisions", item.Title);
                break;
            case "nav_menu_item":
                report.Add("entries of menus: write `nav` in site.yaml", item.Title);
                break;
            default:
                report.Add($"items of type `{item.Type}`", item.Title);
                break;
        }
    }

    /// <summary>What a text has besides its words, and why it is not public.</summary>
    public static void AddText(ImportReport report, WxrItem item, string path)
    {
        for (var i = 0; i < item.Comments; i++)
            report.Add("comments", path);
        foreach (var field in item.CustomFields)
            report.Add("custom fields", $"{path}: {field}");
        if (item.HasPassword)
            report.Add("texts with a password: drafts", path);
        else if (item.Status == "private")
            report.Add("private texts: drafts", path);
        else if (item.Status == "future")
            report.Add("scheduled texts: drafts; remove `draft` to publish them at their date", path);
        else if (item.Status is not ("publish" or "draft"))
            report.Add($"texts of status `{item.Status}`: drafts", path);
        else if (item.Status == "publish" && item.IsRestricted)
            report.Add("texts with parts for some readers only: drafts", path);
        foreach (var domain in (ReadOnlySpan<string>)["post_format", "series"])
        {
            foreach (var term in item.Terms(domain))
                report.Add($"terms of `{domain}`", $"{path}: {term}");
        }
    }
}
