using System.Reflection;
using Portfolio.Content.Model;
using Portfolio.Content.Reading;

namespace Portfolio.Content.Sync;

/// <summary>
/// Copies the keys of front matter to the properties of a document that have the same name and type: a new key needs no line in the
/// sync or the store. Only what is typeset is named here: title and description.
/// </summary>
internal static class FrontMatterCopy
{
    private static readonly (PropertyInfo From, PropertyInfo To)[] OfPost = Pairs(typeof(Post));
    private static readonly (PropertyInfo From, PropertyInfo To)[] OfPage = Pairs(typeof(Page));

    /// <summary>Names of the keys that a post takes over as they are.</summary>
    public static IEnumerable<string> Names => OfPost.Select(p => p.From.Name);

    /// <summary>A key that is absent leaves the property as it is.</summary>
    /// <param name="document">The document.</param>
    /// <param name="matter">Its front matter.</param>
    /// <param name="typeset">What becomes of title and description.</param>
    public static T With<T>(this T document, FrontMatter matter, Func<string, string> typeset) where T : Document
    {
        foreach (var (from, to) in document is Post ? OfPost : OfPage)
        {
            if (from.GetValue(matter) is { } value)
                to.SetValue(document, from.Name is nameof(Document.Title) or nameof(Document.Description) ? typeset((string)value) : value);
        }

        return document;
    }

    private static (PropertyInfo From, PropertyInfo To)[] Pairs(Type document) =>
    [
        .. typeof(FrontMatter).GetProperties()
            .Select(from => (From: from, To: document.GetProperty(from.Name, from.PropertyType)!)).Where(p => p.To?.CanWrite == true),
    ];
}
