using Portfolio.Content.Model;
using Portfolio.Content.Reading;

namespace Portfolio.Content.Sync;

/// <summary>The values that Jekyll, Hugo and Eleventy have names for in texts.</summary>
internal static class TemplateValues
{
    /// <summary>What the front matter and the settings say. A value that neither has is missing.</summary>
    public static IReadOnlyDictionary<string, string> Of(FrontMatter matter, SiteSettings settings)
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in settings.TemplateValues)
            values[name] = value;
        Add(matter.Title, "page.title", ".Title", ".Page.Title");
        Add(matter.Description, "page.description", "page.excerpt", ".Description", ".Summary");
        Add(matter.Url, "page.url", ".RelPermalink");
        Add(matter.Authors.Count > 0 ? string.Join(", ", matter.Authors) : settings.Author, "page.author");
        Add(settings.Title, "site.title", "site.name", ".Site.Title");
        Add(settings.Description ?? settings.Tagline, "site.description", ".Site.Params.description");
        Add(settings.Tagline, "site.tagline");
        Add(settings.Author, "site.author", "site.author.name", ".Site.Params.author");
        Add(settings.BaseUrl, "site.url", ".Site.BaseURL", "site.github.url");
        Add(settings.Language, "site.lang", "site.locale", ".Site.Language");
        values["site.baseurl"] = "";
        return values;

        void Add(string? value, params ReadOnlySpan<string> names)
        {
            if (value is null)
                return;
            foreach (var name in names)
                values[name] = value;
        }
    }
}
