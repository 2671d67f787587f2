using Portfolio.Content.Reading.FrontMatter;
using Portfolio.Markdown.FrontMatter;

namespace Portfolio.Content.Reading.Folders;

/// <summary>
/// Recognizes folders whose documents are hidden by an <c>_index.md</c> page, through <c>draft</c> or a visibility key
/// below Hugo's <c>cascade</c>.
/// </summary>
internal static class HiddenSections
{
    /// <summary>
    /// Returns the line of the key that hides the folder, or <see langword="null"/> if there is no such key. Returns 1
    /// if the page is invalid, because the page may be meant to hide the folder.
    /// </summary>
    public static int? LineOf(string file, ReadOnlySpan<byte> bytes)
    {
        var ignored = new List<Diagnostic>();
        if (SourceText.Read(file, bytes, ignored)?.FrontMatter is not { } matter
            || matter.Parse(file, ignored) is not { } map)
        {
            return ignored.Count > 0 ? 1 : null;
        }
        return map.Fields.FirstOrDefault(f => (Is(f, "draft") && f.Value is YamlScalar { Boolean: true })
            || (Is(f, "cascade") && Hides(f.Value)))?.Key.Line;
    }

    private static bool Is(YamlField field, string name) => KeyComparer.Instance.Equals(field.Key.Value, name);

    private static bool Hides(YamlNode node) => node switch
    {
        YamlMap map => map.Fields.Any(f => Visibility.MayHide(f) || Hides(f.Value)),
        YamlList list => list.Items.Any(Hides),
        _ => false,
    };
}
