
using Portfolio.Content.Model;

namespace Portfolio.Content.Reading.Yaml;

internal sealed partial class YamlFields
{
    /// <summary>A text that must be there; <see langword="null"/> with a warning when it is not.</summary>
    public string? Required(string why, params ReadOnlySpan<string> names)
    {
        if (Node(names) is null)
            Missing(names[0], why);
        return Text(names);
    }

    /// <summary>What may be written as a link; <see langword="null"/> with a warning when its scheme runs code or is not known.</summary>
    public string? Link(params ReadOnlySpan<string> names)
    {
        var text = Text(names);
        if (text is null || LinkTarget.Parse(text).Kind != LinkTargetKind.Disallowed)
            return text;
        Warn(Node(names)!, "link-scheme", $"`{text}` is not linked; use http, https, mailto, tel, sms, xmpp, irc, ftp, or a path");
        return null;
    }

    /// <summary>A link that must be there.</summary>
    public string? RequiredLink(string why, string name) => Required(why, name) is null ? null : Link(name);

    /// <summary>Reports that a key which must be there is not.</summary>
    public void Missing(string name, string why) => Warn(_map, "missing-key", $"`{name}` is missing; {why}");

    /// <summary>Reports every key that was never asked for.</summary>
    public void ReportUnknown()
    {
        foreach (var (name, field) in _byName)
        {
            if (_known.Contains(name))
                continue;
            Warn(field.Key, "unknown-key", NearestName.Of(name, _known) is { } near
                ? $"`{name}` is not a key known here; did you mean `{near}`?"
                : $"`{name}` is not a key known here; remove it");
        }
    }

    public void Warn(YamlNode at, string rule, string message) =>
        _problems.Add(new(_file, at.Line, at.Column, rule, Severity.Warning, message));

    public void Fail(YamlNode at, string rule, string message) =>
        _problems.Add(new(_file, at.Line, at.Column, rule, Severity.Error, message));

    private void WrongType(YamlField field, string wanted) => Fail(field.Value, "wrong-type", $"`{field.Key.Value}` must be {wanted}");
}
