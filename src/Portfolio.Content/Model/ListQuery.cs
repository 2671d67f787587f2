using System.Globalization;
using System.Text.RegularExpressions;

namespace Portfolio.Content.Model;

/// <summary>
/// Represents a query for texts of a list: <c>talks where year >= 2025 and tags contains "Go" sort -date skip 1 limit 3</c>.
/// </summary>
/// <param name="Sort">The field, after a minus sign for descending order, or <see langword="null"/> for the order of the list.</param>
public sealed partial record ListQuery(string List, IReadOnlyList<ListCondition> Conditions, string? Sort, int Skip, int Limit)
{
    public const int DefaultLimit = 100;

    public const int MaxLimit = 1000;

    private static readonly string[] Operators = ["==", "!=", "<=", ">=", "<", ">", "contains"];

    private static readonly Comparer<object?> Comparer = Comparer<object?>.Create((a, b) => (a, b) switch
    {
        (double x, double y) => x.CompareTo(y),
        (DateTime x, DateTime y) => x.CompareTo(y),
        (bool x, bool y) => x.CompareTo(y),
        (string x, string y) => string.Compare(x, y, StringComparison.OrdinalIgnoreCase),
        _ => 0,
    });

    /// <summary>Gets the fields that every text has, with their types.</summary>
    public static IReadOnlyDictionary<string, OwnType> Fields { get; } = new Dictionary<string, OwnType>(StringComparer.Ordinal)
    {
        ["title"] = OwnType.Text,
        ["summary"] = OwnType.Text,
        ["url"] = OwnType.Text,
        ["date"] = OwnType.Date,
        ["year"] = OwnType.Number,
        ["updated"] = OwnType.Date,
        ["tags"] = OwnType.List,
        ["authors"] = OwnType.List,
        ["series"] = OwnType.Text,
        ["language"] = OwnType.Text,
        ["words"] = OwnType.Number,
        ["minutes"] = OwnType.Number,
        ["featured"] = OwnType.Boolean,
        ["note"] = OwnType.Boolean,
    };

    /// <summary>Parses a query, or returns <see langword="null"/> and what is wrong with it.</summary>
    public static ListQuery? Parse(string text, out string problem)
    {
        problem = "";
        var words = Word().Matches(text).Select(match => match.Groups["word"].Value).ToList();
        if (words.Find(word => word[0] is '"' or '\'' && (word.Length == 1 || word[^1] != word[0])) is { } open)
        {
            problem = $"`{open}` has no quotation mark at its end; add it";
            return null;
        }

        if (words.Count == 0 || words[0] is "where" or "sort" or "skip" or "limit" || !Name().IsMatch(words[0]))
        {
            problem = "the query has no list; begin with its name, such as `posts`";
            return null;
        }

        var conditions = new List<ListCondition>();
        string? sort = null;
        var (skip, limit, at) = (0, DefaultLimit, 1);
        while (at < words.Count)
        {
            switch (words[at])
            {
                case "where" or "and" when (words[at] == "where") == (conditions.Count == 0):
                    if (at + 3 >= words.Count || !Operators.Contains(words[at + 2]))
                    {
                        problem = $"after `{words[at]}`, write a field, one of {string.Join(" ", Operators)} and a value, with blanks "
                            + "between them, as in `where year >= 2025`";
                        return null;
                    }

                    conditions.Add(new(words[at + 1], words[at + 2], words[at + 3]));
                    at += 4;
                    break;
                case "sort" when at + 1 < words.Count && Name().IsMatch(words[at + 1].TrimStart('-')):
                    sort = words[at + 1];
                    at += 2;
                    break;
                case "skip" or "limit" when at + 1 < words.Count && int.TryParse(words[at + 1], NumberStyles.None,
                    CultureInfo.InvariantCulture, out var number) && number <= MaxLimit:
                    (skip, limit) = words[at] == "skip" ? (number, limit) : (skip, number);
                    at += 2;
                    break;
                default:
                    problem = ProblemOf(words[at]);
                    return null;
            }
        }

        return new(words[0], conditions, sort, skip, limit);
    }

    private static string ProblemOf(string word) => word switch
    {
        "skip" or "limit" => $"`{word}` needs a number up to {MaxLimit}",
        "sort" => "`sort` needs a field, as in `sort -date`",
        "where" => "a query has one `where`; write `and` before further conditions",
        "and" => "`and` needs a `where` before it",
        _ => NearestName.Find(word, ["where", "and", "sort", "skip", "limit"]) is { } near
            ? $"`{word}` is not a word of a query; did you mean `{near}`?"
            : $"`{word}` is not a word of a query; use `where`, `and`, `sort`, `skip` or `limit`",
    };

    /// <summary>Returns what is wrong with the names and the values of the query on a site, or <see langword="null"/>.</summary>
    public string? ProblemIn(SiteSettings settings)
    {
        string[] lists = [.. TextList.OfSite, .. settings.OwnLists.Select(list => list.Name)];
        if (!lists.Contains(List))
        {
            return NearestName.Find(List, lists) is { } near ? $"there is no list `{List}`; did you mean `{near}`?"
                : $"there is no list `{List}`; the lists are {string.Join(", ", lists)}";
        }

        var types = FieldsOf(List, settings);
        foreach (var name in Conditions.Select(c => c.Field).Concat(Sort is null ? [] : [Sort.TrimStart('-')]))
        {
            if (!types.ContainsKey(name))
            {
                return NearestName.Find(name, types.Keys) is { } near ? $"`{List}` has no field `{name}`; did you mean `{near}`?"
                    : $"`{List}` has no field `{name}`; use {string.Join(", ", types.Keys)}, "
                        + $"or add it to `fields` in {List}/{TextList.FileName}.md";
            }
        }

        return Conditions.Select(condition => condition.ProblemOf(types[condition.Field])).FirstOrDefault(problem => problem is not null);
    }

    private static Dictionary<string, OwnType> FieldsOf(string list, SiteSettings settings)
    {
        var types = new Dictionary<string, OwnType>(Fields, StringComparer.Ordinal);
        foreach (var name in list == TextList.OfProjects ? Project.FieldNames : [])
            types.TryAdd(name, name == "stack" ? OwnType.List : OwnType.Text);
        foreach (var field in settings.Lists.GetValueOrDefault(list)?.Fields ?? [])
            types[field.Name] = field.Type;
        return types;
    }

    /// <summary>Returns the texts that meet the conditions.</summary>
    /// <param name="texts">The texts of the list in its order.</param>
    /// <param name="parameter">
    /// Returns the value of a parameter such as <c>$tag</c>: a string, number, <see cref="DateTime"/>, <see cref="bool"/> or null.
    /// </param>
    public IReadOnlyList<Post> Run(IEnumerable<Post> texts, SiteSettings settings, Func<string, object?>? parameter = null)
    {
        foreach (var condition in Conditions)
        {
            var value = QueryValue.Of(condition.Value is ['$', .. var name] ? parameter?.Invoke(name) : condition.Literal);
            if (condition.Field == "tags" && value is not null)
                value = new(settings.SlugOfTag(value.Text));
            texts = texts.Where(post => condition.IsMet(post, value));
        }

        if (Sort is not null)
            texts = Sorted(texts, Sort);
        return [.. texts.Skip(Skip).Take(Limit)];
    }

    /// <summary>Sorts texts by a field. Texts without a value come last; equal texts keep their order.</summary>
    public static IEnumerable<Post> Sorted(IEnumerable<Post> texts, string sort)
    {
        var field = sort.TrimStart('-');
        var keyed = texts.Select(post => (post, key: ValueOf(post, field))).ToList();
        var known = keyed.Where(k => k.key is not null);
        return (sort[0] == '-' ? known.OrderByDescending(k => k.key, Comparer) : known.OrderBy(k => k.key, Comparer))
            .Concat(keyed.Where(k => k.key is null)).Select(k => k.post);
    }

    /// <summary>Returns the value of a field of a text, or <see langword="null"/> if the text has none.</summary>
    internal static object? ValueOf(Post post, string field) => post.Own?.All.GetValueOrDefault(field)?.Value ?? field switch
    {
        "title" => post.PlainTitle,
        "summary" => post.Description,
        "url" => post.Url,
        "date" => post.Date?.DateTime,
        "year" => (double?)post.Year,
        "updated" => post.Updated?.DateTime,
        "tags" => post.Tags.Select(tag => tag.Slug).ToList(),
        "authors" => post.Authors,
        "series" => post.Series,
        "language" => post.Language,
        "words" => (double)post.Words,
        "minutes" => (double)post.Minutes,
        "featured" => post.Featured,
        "note" => post.IsNote,
        _ => null,
    };

    /// <summary>Matches a word or a text in quotation marks, which may lack the second one.</summary>
    [GeneratedRegex("""\G\s*(?<word>"[^"]*"?|'[^']*'?|\S+)""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Word();

    [GeneratedRegex(@"\A[a-z][a-zA-Z0-9_-]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}

/// <summary>Represents a condition of a query, such as <c>year >= 2025</c>.</summary>
/// <param name="Value">The value as written: a word, words in quotation marks, or the name of a parameter after <c>$</c>.</param>
public sealed record ListCondition(string Field, string Operator, string Value)
{
    /// <summary>Gets the value without quotation marks.</summary>
    internal string Literal => Value is ['"', .., '"'] or ['\'', .., '\''] ? Value[1..^1] : Value;

    /// <summary>Returns why the condition is never met for a field of a type, or <see langword="null"/>.</summary>
    internal string? ProblemOf(OwnType type)
    {
        if (Operator == "contains" && type is (OwnType.Number or OwnType.Date or OwnType.Boolean))
            return $"`contains` is for texts and lists; write `{Field} == {Value}`";
        if (type == OwnType.List && Operator is not ("contains" or "==" or "!="))
            return $"`{Field}` is a list, so `{Operator}` has no meaning; write `{Field} contains {Value}`";
        if (Value[0] == '$' || QueryValue.Of(Literal) is not { } value)
            return null;
        return type switch
        {
            OwnType.Number when value.Number is null => $"`{Field}` is a number; write one, such as `{Field} {Operator} 12`",
            OwnType.Date when !value.IsDate => $"`{Field}` is a date; write one, such as `{Field} {Operator} 2025-01-31` or a year",
            OwnType.Boolean when value.Boolean is null => $"`{Field}` is `yes` or `no`; write `{Field} == yes`",
            _ => null,
        };
    }

    internal bool IsMet(Post post, QueryValue? value)
    {
        var own = ListQuery.ValueOf(post, Field);
        if (own is IReadOnlyList<string> items)
        {
            var has = value is not null && items.Contains(value.Text, StringComparer.OrdinalIgnoreCase);
            return Operator == "!=" ? !has : Operator is "contains" or "==" && has;
        }

        if (Operator == "contains")
            return value is not null && own is string text && text.Contains(value.Text, StringComparison.OrdinalIgnoreCase);
        return (Operator, value?.OrderOf(own)) switch
        {
            ("!=", var order) => order != 0,
            (_, null) => false,
            ("==", var order) => order == 0,
            ("<", var order) => order < 0,
            ("<=", var order) => order <= 0,
            (">", var order) => order > 0,
            (_, var order) => order >= 0,
        };
    }
}

/// <summary>Represents the value in a condition, whose type is that of the value with which it is compared.</summary>
internal sealed partial record QueryValue(string Text)
{
    public double? Number { get; } = OwnValue.NumberOf(Text);

    public bool? Boolean { get; } = Text switch { "yes" or "true" => true, "no" or "false" => false, _ => null };

    public bool IsDate => Time is not null || DateStart().IsMatch(Text);

    /// <summary>The time of a parameter, or <see langword="null"/> for a value in the query, which is a year, a month or a day.</summary>
    private DateTime? Time { get; init; }

    public static QueryValue? Of(object? value) => value switch
    {
        string text => new(text),
        double number => new(number.ToString("R", CultureInfo.InvariantCulture)),
        bool isSet => new(isSet ? "yes" : "no"),
        DateTime time => new(time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) { Time = time },
        _ => null,
    };

    /// <summary>Compares a value of a text with this value, or returns <see langword="null"/> if they have different types.</summary>
    public int? OrderOf(object? own) => own switch
    {
        double x => Number is { } number ? x.CompareTo(number) : null,
        DateTime x when Time is { } time => x.CompareTo(time),
        DateTime x when IsDate => string.CompareOrdinal(x.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)[..Text.Length], Text),
        bool x => Boolean is { } isSet ? x.CompareTo(isSet) : null,
        string x => string.Compare(x, Text, StringComparison.OrdinalIgnoreCase),
        _ => null,
    };

    [GeneratedRegex(@"\A\d{4}(-\d\d(-\d\d)?)?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex DateStart();
}
