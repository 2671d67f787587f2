using System.Globalization;
using System.Net;
using System.Reflection;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Fluid;
using Fluid.Ast;
using Fluid.Values;
using Parlot.Fluent;
using Portfolio.Content.Model;
using Portfolio.Markdown.Limits;

namespace Portfolio.Content.Templates;

/// <summary>Represents a view of the author in the template language Liquid. Thread-safe.</summary>
public sealed partial class ViewTemplate
{
    /// <summary>The maximum number of statements and loop rounds in one rendering.</summary>
    internal const int MaxSteps = 100_000;

    /// <summary>The maximum number of views in a view.</summary>
    private const int MaxDepth = 20;

    /// <summary>The maximum length of a variable and of the result of a filter in characters.</summary>
    private const int MaxLength = 1024 * 1024;

    /// <summary>The maximum length of the output of a view, which may contain a long document, in characters.</summary>
    private const int MaxOutput = 8 * MaxLength;

    /// <summary>The maximum number of queries in a view.</summary>
    private const int MaxQueries = 200;

    /// <summary>The filters of the library that views can use. Others read the environment or have no use in views.</summary>
    private static readonly string[] Usual =
    [
        "abs", "append", "at_least", "at_most", "capitalize", "ceil", "compact", "concat", "date", "default", "divided_by", "downcase",
        "escape", "first", "floor", "join", "last", "lstrip", "map", "minus", "modulo", "newline_to_br", "plus", "prepend", "remove",
        "remove_first", "replace", "replace_first", "reverse", "round", "rstrip", "size", "slice", "sort", "sort_natural", "split", "strip",
        "strip_html", "strip_newlines", "times", "truncate", "truncatewords", "uniq", "upcase", "url_encode", "where",
    ];

    private static readonly ViewParser Parser = new();

    private readonly IFluidTemplate _template;

    private ViewTemplate(string name, string text, IFluidTemplate template) => (Name, Text, _template) = (name, text, template);

    public string Name { get; }

    public string Text { get; }

    /// <summary>Gets the classes that the view writes, whose rules its pages need.</summary>
    public IReadOnlySet<string> Classes { get; private init; } = new HashSet<string>();

    internal static TemplateOptions Options { get; } = CreateOptions();

    /// <summary>Gets the names of all filters, in order.</summary>
    public static IEnumerable<string> FilterNames { get; } = [.. Usual.Concat(["img", "list", "t", "url"]).Order(StringComparer.Ordinal)];

    /// <summary>Returns the name of a member in views: <c>MinutesText</c> → <c>minutes_text</c>.</summary>
    public static string NameOf(PropertyInfo property) => string.Concat(property.Name
        .Select((c, i) => char.IsUpper(c) ? (i > 0 ? "_" : "") + char.ToLowerInvariant(c) : c.ToString()));

    /// <summary>Parses a view, or returns <see langword="null"/> and the error.</summary>
    /// <param name="text">The text of the file.</param>
    /// <param name="adapted">The text that <see cref="ViewMarkup"/> has prepared.</param>
    internal static ViewTemplate? Parse(string name, string text, string adapted, out (int Line, int Column, string Message) error)
    {
        error = default;
        if (Parser.TryParse(adapted, out var template, out var message))
            return new(name, text, new RangeLimit().VisitTemplate(template));
        var found = Position().Match(message);
        var number = (string group) => found.Groups[group] is { Success: true } digits
            ? int.Parse(digits.ValueSpan, CultureInfo.InvariantCulture) : 1;
        error = (number("line"), number("column"), found.Success ? found.Groups["message"].Value : message);
        return null;
    }

    /// <summary>Parses a view that was valid when it was stored.</summary>
    public static ViewTemplate? OfStored(string name, string text)
    {
        var markup = new ViewMarkup(name, text, [], []);
        return Parse(name, text, markup.Adapt(), out _) is { } view ? new(name, text, view._template) { Classes = markup.Classes } : null;
    }

    internal void Accept(AstVisitor visitor) => visitor.VisitTemplate(_template);

    /// <summary>Creates the context of a rendering.</summary>
    /// <param name="values">The values by name.</param>
    public static TemplateContext CreateContext(IEnumerable<(string Name, object? Value)> values, DateTime asOf, ViewServices services)
    {
        var context = new TemplateContext(Options) { Now = () => new(asOf, TimeSpan.Zero), TimeZone = TimeZoneInfo.Utc };
        services.AddTo(context);
        foreach (var (name, value) in values)
            context.SetValue(name, FluidValue.Create(value, Options));
        return context;
    }

    /// <exception cref="ViewException">The view cannot be rendered.</exception>
    public async ValueTask<string> RenderAsync(TemplateContext context, TextEncoder encoder)
    {
        using var writer = new LimitedWriter(MaxOutput,
            () => new FluidException($"the output is longer than {MaxOutput} characters"));
        try
        {
            await _template.RenderAsync(writer, encoder, context);
            return writer.ToString();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The library's message for too many steps speaks of recursion.
            throw new ViewException(HasStepsLeft(context) ? e.Message : $"it takes more than {MaxSteps} steps; shorten its loops", e);
        }
    }

    /// <summary>Determines whether a rendering that failed could have taken another step.</summary>
    private static bool HasStepsLeft(TemplateContext context)
    {
        try
        {
            context.IncrementSteps();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static TemplateOptions CreateOptions()
    {
        var options = new TemplateOptions
        {
            MaxSteps = MaxSteps,
            MaxRecursion = MaxDepth,
            StrictFilters = true,
            ModelNamesComparer = StringComparer.Ordinal,
            Assigned = (name, value, _) => Checked($"the variable `{name}`", value),
            Captured = (name, value, _) => Checked($"the variable `{name}`", value),
        };
        options.MemberAccessStrategy.MemberNameStrategy = MemberNameStrategies.SnakeCase;
        foreach (var type in typeof(ViewTemplate).Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(ViewTemplate).Namespace && type.Name.EndsWith("Value", StringComparison.Ordinal)))
        {
            options.MemberAccessStrategy.Register(type);
        }
        options.ValueConverters.Add(value => value is Html html ? new StringValue(html.Text, encode: false) : null);
        var all = options.Filters.ToDictionary(filter => filter.Key, filter => filter.Value);
        options.Filters.Clear();
        foreach (var name in Usual)
            options.Filters.AddFilter(name, Limited(name, all[name]));
        options.Filters.AddFilter("img", ImageFilter);
        options.Filters.AddFilter("url", (input, _, context) => ViewServices.Of(context).Link is { } link
            && !input.IsNil() ? new StringValue(link(input.ToStringValue())) : input);
        options.Filters.AddFilter("t", (input, _, context) => ViewServices.Of(context).Translate is { } translate
            ? new StringValue(translate(input.ToStringValue())) : input);
        options.Filters.AddFilter("list", ListFilter);
        options.Filters.AddFilter(ViewMarkup.AttributeFilter, (input, _, context) => new(Plain(input, context)));
        return options;
    }

    /// <summary>Returns the texts that a query finds: <c>{{ "talks where city == $city" | list: city: post.own.city }}</c>.</summary>
    private static ValueTask<FluidValue> ListFilter(FluidValue input, FilterArguments arguments, TemplateContext context)
    {
        if (ViewServices.Of(context).FindTexts is not { } find)
            throw new FluidException("`list` is not available in the view of a block; write `:::list …` in the text");
        var number = context.AmbientValues.GetValueOrDefault(nameof(MaxQueries)) as int? ?? 0;
        if (number == MaxQueries)
            throw new FluidException($"the view has more than {MaxQueries} queries; shorten its loops");
        context.AmbientValues[nameof(MaxQueries)] = number + 1;
        context.IncrementSteps();
        var text = input.ToStringValue();
        if (ListQuery.Parse(text, out var problem) is not { } query)
            throw new FluidException($"`{text}` is not a query: {problem}");
        var texts = find(query, text, arguments.Count == 0 ? null : name => arguments[name] switch
        {
            NumberValue value => (double)value.ToNumberValue(),
            BooleanValue value => value.ToBooleanValue(),
            DateTimeValue value => ((DateTimeOffset)value.ToObjectValue()).DateTime,
            { } value when !value.IsNil() => Plain(value, context).ToStringValue(),
            _ => null,
        });
        return new(FluidValue.Create(texts, Options));
    }

    /// <summary>Returns a filter whose input is plain text even if it is HTML, and whose result is not too long.</summary>
    private static FilterDelegate Limited(string name, FilterDelegate filter) => async (input, arguments, context) =>
    {
        // `default` returns its input.
        var plain = name == "default" ? input : name == "join" && input is ArrayValue items
            ? new ArrayValue([.. items.Values.Select(item => Plain(item, context))]) : Plain(input, context);
        var isTooLong = name switch
        {
            "replace" => Occurrences(plain.ToStringValue(), arguments.At(0).ToStringValue())
                * (long)arguments.At(1).ToStringValue().Length > MaxLength,
            "join" => plain is ArrayValue list && list.Values.Count * (long)arguments.At(0).ToStringValue().Length > MaxLength,
            "date" => WideDate().IsMatch(arguments.At(0).ToStringValue()),
            _ => false,
        };
        return isTooLong ? throw new FluidException($"the result of `{name}` is too long")
            : await Checked($"the result of `{name}`", await filter(plain, arguments, context));
    };

    private static int Occurrences(string text, string part) => part.Length == 0 ? text.Length + 1 : text.AsSpan().Count(part);

    /// <summary>Returns the text of a value that is HTML, and other values as they are.</summary>
    private static FluidValue Plain(FluidValue value, TemplateContext context)
    {
        if (value is not StringValue { Encode: false })
            return value;
        var text = WebUtility.HtmlDecode(Element().Replace(value.ToStringValue(), ""));
        return new StringValue(ViewServices.Of(context).WithoutPlaces is { } remove ? remove(text) : text);
    }

    private static ValueTask<FluidValue> Checked(string what, FluidValue value) => value switch
    {
        StringValue when value.ToStringValue().Length > MaxLength =>
            throw new FluidException($"{what} is longer than {MaxLength} characters"),
        ArrayValue { Values.Count: > MaxSteps } => throw new FluidException($"{what} has more than {MaxSteps} items"),
        _ => new(value),
    };

    /// <summary>Writes a picture: <c>{{ post.image | img: sizes: "50vw", class: "lead" }}</c>.</summary>
    private static ValueTask<FluidValue> ImageFilter(FluidValue input, FilterArguments arguments, TemplateContext context)
    {
        string? Text(string name) => arguments[name] is { } value && !value.IsNil() ? Plain(value, context).ToStringValue() : null;
        if (input is StringValue path && ViewServices.Of(context).Image is { } write)
            return new(new StringValue(write(new(path.ToStringValue(), Text("alt") ?? "", Text("sizes"), Text("class"))), encode: false));
        if (input.ToObjectValue() is not ImageValue image)
            return new(StringValue.Empty);
        var (sources, sizes, alt) = (image.ToSources(), Text("sizes") ?? "100vw", Text("alt") ?? image.Alt);
        var html = new StringBuilder();
        // The style sheet shows the picture with the class `l` or `d`, by the theme.
        AppendPicture(image.Url, image.Srcset, sources.Avif, sources.Dark is null ? null : "l");
        if (sources.Dark is not null)
            AppendPicture(sources.Dark, sources.DarkSrcset, sources.DarkAvif, "d");
        return new(new StringValue(html.ToString(), encode: false));

        void AppendPicture(string url, string? srcset, string? avif, string? theme)
        {
            if (avif is not null)
            {
                html.Append("<picture><source type=\"image/avif\"");
                Append("srcset", avif);
                Append("sizes", sizes);
                html.Append('>');
            }
            html.Append("<img");
            Append("class", string.Join(' ', new[] { theme, Text("class") }.OfType<string>()) is { Length: > 0 } classes ? classes : null);
            Append("src", url);
            Append("srcset", srcset);
            Append("sizes", srcset is null ? null : sizes);
            Append("alt", alt);
            Append("width", image.Width?.ToString(CultureInfo.InvariantCulture));
            Append("height", image.Height?.ToString(CultureInfo.InvariantCulture));
            Append("referrerpolicy", sources.IsRemote ? "no-referrer" : null);
            Append("loading", Text("loading") == "eager" ? null : "lazy");
            html.Append(" decoding=\"async\">").Append(avif is null ? "" : "</picture>");
        }

        void Append(string name, string? value)
        {
            if (value is not null)
                html.Append(' ').Append(name).Append("=\"").Append(HtmlEncoder.Default.Encode(value)).Append('"');
        }
    }

    [GeneratedRegex(@"\A(?<message>.*?) at \((?<line>\d+):(?<column>\d+)\)",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Position();

    [GeneratedRegex("<[^>]*>", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Element();

    /// <summary>Matches a width in a format of dates, which the library would fill with blanks.</summary>
    [GeneratedRegex(@"%\D?\d{3}", RegexOptions.CultureInvariant)]
    private static partial Regex WideDate();

    /// <summary>Limits ranges such as <c>(1..9)</c>, which the library creates as a whole before their first round.</summary>
    private sealed class RangeLimit : AstRewriter
    {
        protected override Expression VisitRangeExpression(RangeExpression range) => new LimitedRange(range);
    }

    private sealed class LimitedRange(RangeExpression range) : Expression
    {
        public override async ValueTask<FluidValue> EvaluateAsync(TemplateContext context)
        {
            var from = (await range.From.EvaluateAsync(context)).ToNumberValue();
            var to = (await range.To.EvaluateAsync(context)).ToNumberValue();
            return to - from < MaxSteps ? await range.EvaluateAsync(context)
                : throw new FluidException($"the range ({from}..{to}) has more than {MaxSteps} numbers");
        }
    }

    /// <summary>Defines Liquid without files: <c>render</c> writes a part of the site, and <c>include</c> does not exist.</summary>
    private sealed class ViewParser : FluidParser
    {
        public ViewParser()
        {
            RegisteredTags.Remove("include");
            // Its lines would be checked neither for their length nor for their depth.
            RegisteredTags.Remove("liquid");
            RegisterParserTag("render",
                String.And(ZeroOrOne(Comma.SkipAnd(Separated(Comma, Identifier.AndSkip(Colon).And(Primary))))), WriteAsync);
        }

        private static async ValueTask<Completion> WriteAsync(
            (Parlot.TextSpan Name, IReadOnlyList<(string, Expression)>? Arguments) part,
            TextWriter writer, TextEncoder encoder, TemplateContext context)
        {
            if (ViewServices.Of(context).WritePart is not { } write)
                throw new FluidException("`render` is not available in the view of a block");
            context.IncrementSteps();
            var arguments = new Dictionary<string, object?>(StringComparer.Ordinal);
            foreach (var (name, expression) in part.Arguments ?? [])
                arguments[name] = (await expression.EvaluateAsync(context)).ToObjectValue();
            await write(part.Name.ToString()!, arguments, writer);
            return Completion.Normal;
        }
    }
}

/// <summary>Says why a view cannot be rendered.</summary>
public sealed class ViewException(string message, Exception inner) : Exception(message, inner);
