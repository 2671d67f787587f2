using Portfolio.Content.Model;
using Portfolio.Content.Reading.Yaml;

namespace Portfolio.Content.Reading;

/// <summary>Folders of which the page <c>_index.md</c> hides all texts: by <c>draft</c>, or by a key of visibility below Hugo's
/// <c>cascade</c>.</summary>
internal static class HiddenSections
{
    /// <summary>The line of the key that hides the folder; <see langword="null"/> when there is none.</summary>
    public static int? LineOf(string file, ReadOnlySpan<byte> bytes)
    {
        var ignored = new List<Diagnostic>();
        if (SourceText.Read(file, bytes, ignored)?.FrontMatter is not { } matter || matter.Parse(file, ignored) is not { } map)
            return ignored.Count > 0 ? 1 : null; // A page that cannot be read may hide its folder.
        return map.Fields.FirstOrDefault(f => (Is(f, "draft") && f.Value is YamlScalar { Boolean: true })
            || (Is(f, "cascade") && Hides(f.Value)))?.Key.Line;
    }

    private static bool Is(YamlField field, string name) => KeyComparer.Instance.Equals(field.Key.Value, name);

    private static bool Hides(YamlNode node) => node switch
    {
        YamlMap map => map.Fields.Any(f => VisibilityKeys.MayBe(f) || Hides(f.Value)),
        YamlList list => list.Items.Any(Hides),
        _ => false,
    };
}
