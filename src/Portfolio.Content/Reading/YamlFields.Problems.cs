using Portfolio.Content.Model;
using Portfolio.Content.Reading.Yaml;

namespace Portfolio.Content.Reading;

internal sealed partial class YamlFields
{
    /// <summary>A required string; <see langword="null"/>, with a warning, when it is missing.</summary>
    /// <param name="advice">What the author should add.</param>
    public string? Required(string advice, params ReadOnlySpan<string> names)
    {
        if (Node(names) is null)
            Missing(names[0], advice);
        return String(names);
    }

    /// <summary>A link target; <see langword="null"/>, with a warning, when its scheme is not allowed.</summary>
    public string? Link(params ReadOnlySpan<string> names)
    {
        var text = String(names);
        if (text is null || LinkTarget.Parse(text).Kind != LinkTargetKind.Disallowed)
            return text;
        Warn(Node(names)!, "link-scheme", $"`{text}` is not an allowed link; use {LinkTarget.AllowedForms}");
        return null;
    }

    /// <summary>A required link target.</summary>
    public string? RequiredLink(string advice, string name) => Required(advice, name) is null ? null : Link(name);

    /// <summary>Reports a missing key.</summary>
    public void Missing(string name, string advice) => Warn(_map, "missing-key", $"`{name}` is required; {advice}");

    /// <summary>Reports every key that was never read. In front matter, one that may decide visibility is an error.</summary>
    public void ReportUnknown(bool isFrontMatter = false)
    {
        foreach (var (name, field) in _byName)
        {
            if (_read.Contains(field))
                continue;
            if (isFrontMatter && VisibilityKeys.MayBe(field))
            {
                Fail(field.Key, "visibility-unknown",
                    $"`{name}` may decide whether the text is published, and is not understood; write `draft`, `unlisted`, `publishDate` "
                        + $"or `expiryDate`, or remove it");
                continue;
            }

            if (field.IsCustom)
                continue;
            Warn(field.Key, "unknown-key", NearestName.Find(name, _known) is { } nearest
                ? $"`{name}` is not a known key; did you mean `{nearest}`?"
                : $"`{name}` is not a known key; remove it");
        }
    }

    public void Warn(YamlNode at, string rule, string message) =>
        _problems.Add(new(_file, at.Line, at.Column, rule, Severity.Warning, message));

    public void Fail(YamlNode at, string rule, string message) =>
        _problems.Add(new(_file, at.Line, at.Column, rule, Severity.Error, message));

    public void WrongType(YamlField field, string expected) => Fail(field.Value, "wrong-type", $"`{field.Key.Value}` must be {expected}");
}
