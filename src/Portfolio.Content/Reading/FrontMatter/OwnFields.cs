using System.Globalization;
using Portfolio.Content.Model;
using Portfolio.Markdown.FrontMatter;

namespace Portfolio.Content.Reading.FrontMatter;

/// <summary>Reads the author's own fields.</summary>
/// <param name="fields">The keys with the names of declared fields.</param>
internal sealed class OwnFields(YamlFields fields, MarkdownValues markdown, TimeZoneInfo zone)
{
    private const int MaxText = 5_000;

    /// <summary>Returns the values of declared fields and those of <paramref name="others"/>, or null if there are none.</summary>
    public OwnValues? Read(IReadOnlyList<OwnField> declared, OwnValues? others = null)
    {
        var values = (others?.All ?? OwnValues.None).ToDictionary(StringComparer.Ordinal);
        foreach (var field in declared)
        {
            if (Read(field.Name, field.Type) is { } value)
                values[field.Name] = value;
            else if (field.IsRequired && fields.Node(field.Name) is null)
                fields.Missing(field.Name, $"it is a field of this list; add `{field.Name}: …`");
        }

        return values.Count == 0 ? null : new(values);
    }

    /// <summary>Returns the values below <c>own</c>, whose types are those of YAML, or null if there are none.</summary>
    public static OwnValues? Undeclared(YamlFields fields)
    {
        var values = new Dictionary<string, OwnValue>(StringComparer.Ordinal);
        fields.Map<object>(own =>
        {
            foreach (var (key, node) in own.TakeUnread(_ => true).Select(field => (field.Key.Value, field.Value)))
            {
                if (Undeclared(node) is { } value)
                    values[key] = value;
                else if (node is not YamlScalar)
                    own.Report(node, Rule.WrongType, $"`{key}` must be a text, a number, `yes`, `no` or a list of texts");
            }

            return null;
        }, TextFields.OwnFields.Names);
        return values.Count == 0 ? null : new(values);
    }

    private OwnValue? Read(string name, OwnType type)
    {
        switch (type)
        {
            case OwnType.Number:
                if (fields.Text(name) is not { } digits)
                    return null;
                if (OwnValue.NumberOf(digits) is { } number)
                    return OwnValue.Of(number);
                fields.WrongType(fields.Field(name)!, "a number, such as 12 or 3.5");
                return null;
            case OwnType.Boolean:
                return fields.Boolean(name) is { } isSet ? OwnValue.Of(isSet) : null;
            case OwnType.Date:
                return fields.Date(zone, name) is { } date
                    ? new(type, date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) : null;
            case OwnType.List:
                return fields.Strings(commas: false, name) is { Count: > 0 } items ? OwnValue.OfList(items) : null;
            case OwnType.Url:
                return fields.Link(name) is { } url ? new(type, url) : null;
            case OwnType.Markdown:
                return markdown.Read(fields, name) is { } value ? new(type, value.Text) { Markdown = value } : null;
            default:
                return fields.Text(MaxText, name) is { } text ? new(type, text) : null;
        }
    }

    private static OwnValue? Undeclared(YamlNode node) => node switch
    {
        YamlScalar { IsNull: true } => null,
        YamlScalar { Boolean: { } isSet, IsQuoted: false } => OwnValue.Of(isSet),
        YamlScalar { IsQuoted: false, Value: var digits } when OwnValue.NumberOf(digits) is { } number => OwnValue.Of(number),
        YamlScalar scalar => new(OwnType.Text, scalar.Value),
        YamlList list when list.Items.All(item => item is YamlScalar) =>
            OwnValue.OfList([.. list.Items.Select(item => ((YamlScalar)item).Value)]),
        _ => null,
    };
}
