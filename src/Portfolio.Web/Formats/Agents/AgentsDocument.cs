
using Portfolio.Content.Model;
using Portfolio.Content.Store;
using Portfolio.Web.Markdown;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Formats.Agents;

/// <summary>The whole portfolio as one Markdown document, in an order and with labels that agents can rely on.</summary>
public static class AgentsDocument
{
    public static string Write(SiteSession site, SiteUrls urls)
    {
        var text = new MarkdownText(urls);
        var profile = site.Profile ?? new Profile();
        text.Heading(profile.Name ?? site.Title);
        Section(text, "Role", profile.Role);
        Section(text, "Summary", profile.Summary);
        Section(text, "Location", profile.Location);
        if (profile.Contact.Count > 0)
        {
            text.Section("Contact");
            foreach (var contact in profile.Contact)
                text.Line($"- {contact.Label}: {contact.Value}");
        }

        if (profile.Skills.Count > 0)
        {
            text.Section("Skills");
            foreach (var group in profile.Skills)
            {
                text.Line($"### {group.Group}").Line();
                foreach (var item in group.Items)
                    text.Line($"- {item}");
                text.Line();
            }
        }

        ProfileMarkdown.WriteProjectSection(text, profile.Projects);
        text.Section("Blog Posts");
        foreach (var post in site.Posts())
            text.Line(Line(post, urls));
        text.Section("Canonical Site").Line(urls.Origin);
        AgentsGuide.Write(text, site, urls);
        return text.ToString().TrimEnd();
    }

    private static string Line(Post post, SiteUrls urls)
    {
        var date = post.Date is { } given ? $" | {EnglishDate.Full(given)}" : "";
        var tags = post.Tags.Count > 0 ? $" | Tags: {MarkdownText.Labels(post)}" : "";
        return $"- [{MarkdownText.Escape(post.Title)}]({urls.Absolute(post.Url)}){date} | {Quantity.Digits(post.Minutes)} min read{tags}";
    }

    private static void Section(MarkdownText text, string title, string? value)
    {
        if (value is not null)
            text.Section(title).Line(value);
    }
}
