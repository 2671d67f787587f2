using Portfolio.Content.Reading.Files;
using Portfolio.Content.Reading.Folders;
using Portfolio.Content.Reading.FrontMatter;
using Portfolio.Markdown.FrontMatter;

namespace Portfolio.Content.Reading.Settings;

/// <summary>
/// Finds the positions of values in a settings file by parsing the file again. The settings themselves contain no
/// positions, so that settings compare as equal if only line numbers have changed.
/// </summary>
internal sealed class SettingsPlaces
{
    private readonly List<(string Key, YamlScalar Scalar)> _scalars = [];

    private SettingsPlaces()
    {
    }

    /// <param name="kind">The kind of the file. Of a document, the values of the front matter are found.</param>
    public static SettingsPlaces Of(ContentFolder folder, string file, ContentKind kind)
    {
        var places = new SettingsPlaces();
        var ignored = new List<Diagnostic>();
        if (folder.Read(new(file, kind, 0, 0), ignored) is { } bytes && ValuesIn(file, kind, bytes, ignored) is { } values)
            places.Add("", values);
        return places;
    }

    private static YamlNode? ValuesIn(string file, ContentKind kind, byte[] bytes, List<Diagnostic> ignored)
    {
        if (kind is ContentKind.Page)
            return SourceText.Read(file, bytes, ignored)?.FrontMatter?.Parse(file, ignored);
        return SourceText.Decode(file, bytes, ignored) is { } text ? YamlParser.Parse(file, text, firstLine: 1, ignored) : null;
    }

    /// <summary>
    /// Returns the line and column of the first value of a key, or of the key of a mapping, counting from 1. Returns the
    /// start of the file if there is no such value.
    /// </summary>
    /// <param name="key">The key, or an empty string for the items of a file that is a list.</param>
    /// <param name="isValue">
    /// Determines whether a value is the value to find. If this is <see langword="null"/>, the first value is found.
    /// </param>
    public (int Line, int Column) Of(string key, Func<string, bool>? isValue = null)
    {
        var found = _scalars.Find(
            s => KeyComparer.Instance.Equals(s.Key, key) && isValue?.Invoke(s.Scalar.Value.Trim()) != false).Scalar;
        return found is null ? (1, 1) : (found.Line, found.Column);
    }

    private void Add(string key, YamlNode node)
    {
        if (node is YamlScalar scalar)
            _scalars.Add((key, scalar));
        foreach (var item in (node as YamlList)?.Items ?? [])
            Add(key, item);
        foreach (var field in (node as YamlMap)?.Fields ?? [])
        {
            if (field.Value is YamlMap)
                _scalars.Add((field.Key.Value, field.Key));
            Add(field.Key.Value, field.Value);
        }
    }
}
