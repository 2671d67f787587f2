using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Portfolio.Content.Model;

namespace Portfolio.Web.Http;

/// <summary>The elements of the scripts that the author adds to pages.</summary>
public static class ScriptTag
{
    public static IHtmlContent All(IEnumerable<SiteScript> scripts)
    {
        var tags = new HtmlContentBuilder();
        foreach (var script in scripts)
        {
            var tag = new TagBuilder("script");
            tag.Attributes.Add("src", script.Source);
            foreach (var (name, value) in script.Attributes)
                tag.Attributes.Add(name, value);
            tag.Attributes.Add("async", "");
            tags.AppendHtml(tag);
        }

        return tags;
    }
}
