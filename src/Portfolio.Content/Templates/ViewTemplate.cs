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

namespace Portfolio.Content.Templates;

/// <summary>Represents a view of the author in the template language Liquid. Thread-safe.</summary>
public sealed partial class ViewTemplate
{
    /// <summary>The maximum number of items in a list that a view makes.</summary>
    private const int MaxItems = 100_000;

    /// <summary>The maximum number of views in a view.</summary>
    private const int MaxDepth = 20;

    /// <summary>
    /// The maximum length of a value that a filter reads or makes in characters, for a list with that of its items, so that a single step
    /// takes a small part of the budget.
    /// </summary>
    private const int MaxLength = 512 * 1024;

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

    private readonly IFluidTemplate _parsed;
    private readonly IFluidTemplate _template;

    private ViewTemplate(string name, string text, IFluidTemplate parsed)
    {
        (Name, Text, _parsed) = (name, text, parsed);
        _template = new BudgetRewriter().VisitTemplate(parsed);
    }

    public string Name { get; }

    public string Text { get; }

    /// <summary>Gets the path of the file.</summary>
    public string File => $"{ViewName.Folder}{Name}{ViewName.Extension}";

    /// <summary>Gets the classes that the view writes, whose rules its pages need.</summary>
    public IReadOnlySet<string> Classes { get; private set; } = new HashSet<string>();

    /// <summary>Gets the elements in the text of the view. A blank stands in their attributes for each value.</summary>
    public IReadOnlyList<ViewElement> Elements { get; private set; } = [];

    internal static TemplateOptions Options { get; } = CreateOptions();

    /// <summary>Gets the names of all filters, in order.</summary>
    public static IEnumerable<string> FilterNames { get; } = [.. Usual.Concat(["img", "list", "t", "url"]).Order(StringComparer.Ordinal)];

    /// <summary>Returns the name of a member in views: <c>MinutesText</c> → <c>minutes_text</c>.</summary>
    public static string NameOf(PropertyInfo property) => string.Concat(property.Name
        .Select((c, i) => char.IsUpper(c) ? (i > 0 ? "_" : "") + char.ToLowerInvariant(c) : c.ToString()));

    /// <summary>Parses a view, or returns <see langword="null"/> and the error.</summary>
    internal static ViewTemplate? Parse(string name, string text, out (int Line, int Column, string Message) error)
    {
        error = default;
        if (Parser.TryParse(text, out var template, out var message))
            return new(name, text, template);
        var found = Position().Match(message);
        var number = (string group) => found.Groups[group] is { Success: true } digits
            ? int.Parse(digits.ValueSpan, CultureInfo.InvariantCulture) : 1;
        error = (number("line"), number("column"), found.Success ? found.Groups["message"].Value : message);
        return null;
    }

    /// <summary>Parses a view that was valid when it was stored.</summary>
    public static ViewTemplate? OfStored(string name, string text)
    {
        var elements = new List<(int Index, string Name, IReadOnlyList<(string Name, string Value)> Attributes)>();
        var markup = ViewReader.MarkupOf(text, new(text, (_, _) => { }), forms: [], (_, _, _) => { },
            (index, element, attributes) => elements.Add((index, element, attributes)));
        if (Parse(name, text, out _) is not { } view)
            return null;
        view.Classes = markup.Classes;
        view.Elements = [.. elements.Select(element => new ViewElement(view, element.Index, element.Name, element.Attributes))];
        return view;
    }

    internal void Accept(AstVisitor visitor) => visitor.VisitTemplate(_parsed);

    /// <summary>Creates the context of a rendering.</summary>
    /// <param name="values">The values by name.</param>
    /// <param name="services">What the view can ask of the page or text around it.</param>
    public static TemplateContext CreateContext(
        IEnumerable<(string Name, object? Value)> values, DateTime asOf, ViewServices services)
    {
        var context = new TemplateContext(Options) { Now = () => new(asOf, TimeSpan.Zero), TimeZone = TimeZoneInfo.Utc };
        services.AddTo(context);
        foreach (var (name, value) in values)
            context.SetValue(name, FluidValue.Create(value, Options));
        return context;
    }

    /// <exception cref="ViewException">The view cannot be rendered.</exception>
    /// <exception cref="BudgetExceededException">The views of the page or document exceed their budget.</exception>
    public async ValueTask<string> RenderAsync(TemplateContext context, TextEncoder encoder)
    {
        var services = ViewServices.Of(context);
        var budget = services.Budget;
        using var writer = new ViewWriter(this, services, encoder, value => Plain(value, context).ToStringValue());
        var outer = budget.Enter(Name);
        services.Findings?.Views.Add(Name);
        try
        {
            await _template.RenderAsync(writer, encoder, context);
            budget.Check();
            return writer.Complete();
        }
        catch (Exception e) when (e is not (OperationCanceledException or BudgetExceededException or ViewException))
        {
            throw new ViewException(Name, e.Message, 1, 1, e);
        }
        finally
        {
            budget.Leave(outer);
        }
    }

    /// <summary>Returns the exception for a fault in the text of the view.</summary>
    internal ViewException Failure(int index, string message)
    {
        var problem = ProblemAt(index, Rule.ViewFailed, message);
        return new(Name, message, problem.Line, problem.Column, null);
    }

    /// <param name="index">The index in <see cref="Text"/>.</param>
    internal Diagnostic ProblemAt(int index, Rule rule, string message) =>
        TextLines.ProblemAt(File, Text, Math.Min(index, Text.Length), rule, message);

    private static RenderingBudget BudgetOf(TemplateContext context) => ViewServices.Of(context).Budget;

    private static TemplateOptions CreateOptions()
    {
        var options = new TemplateOptions
        {
            MaxRecursion = MaxDepth,
            StrictFilters = true,
            ModelNamesComparer = StringComparer.Ordinal,
            Assigned = (name, value, context) => Made($"the variable `{name}`", value, context),
        };
        options.MemberAccessStrategy.MemberNameStrategy = MemberNameStrategies.SnakeCase;
        foreach (var type in typeof(ViewTemplate).Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(ViewTemplate).Namespace && type.Name.EndsWith("Value", StringComparison.Ordinal)))
        {
            options.MemberAccessStrategy.Register(type);
        }
        options.ValueConverters.Add(value => value is Html html ? new StringValue(html.Text, encode: false) : null);
        var all = options.Filters.ToDictionary(filter => filter.Key, filter => filter.Value);
        // The filter of the library searches by the rules of a culture, which takes quadratic time.
        all["remove_first"] = (input, arguments, context) =>
            all["replace_first"](input, new FilterArguments(arguments.At(0), StringValue.Empty), context);
        // That of the library writes elements which are then shown as text.
        all["newline_to_br"] = (input, _, _) => new StringValue(
            WebUtility.HtmlEncode(input.ToStringValue()).ReplaceLineEndings("<br>\n"), encode: false);
        options.Filters.Clear();
        foreach (var name in Usual)
            options.Filters.AddFilter(name, Limited(name, all[name]));
        options.Filters.AddFilter("img", ImageFilter);
        options.Filters.AddFilter("url", (input, _, context) => ViewServices.Of(context).Link is { } link && !input.IsNil()
            ? new StringValue(link(input.ToStringValue())) : input);
        options.Filters.AddFilter("t", (input, _, context) => ViewServices.Of(context).Translate is { } translate
            ? new StringValue(translate(input.ToStringValue())) : input);
        options.Filters.AddFilter("list", ListFilter);
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
        BudgetOf(context).Check();
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
        BudgetOf(context).Check();
        Check($"the input of `{name}`", input);
        for (var i = 0; i < arguments.Count; i++)
            Check($"the argument of `{name}`", arguments.At(i));
        // `default` returns its input.
        var plain = name == "default" || (input is ArrayValue && name != "join") ? input : Plain(input, context);
        var length = name switch
        {
            "replace" => Occurrences(plain.ToStringValue(), arguments.At(0).ToStringValue())
                * (long)arguments.At(1).ToStringValue().Length,
            "join" => plain is ArrayValue list ? list.Values.Count * (long)arguments.At(0).ToStringValue().Length : 0,
            "date" when WideDate().IsMatch(arguments.At(0).ToStringValue()) =>
                throw new FluidException("the result of `date` is too long"),
            _ => 0,
        };
        return length > MaxLength ? throw BudgetOf(context).Exceed(TooLong($"the result of `{name}`"))
            : await Made($"the result of `{name}`", await filter(plain, arguments, context), context);
    };

    private static int Occurrences(string text, string part) => part.Length == 0 ? text.Length + 1 : text.AsSpan().Count(part);

    /// <summary>Returns the text of a value that is HTML, also in a list, and other values as they are.</summary>
    private static FluidValue Plain(FluidValue value, TemplateContext context)
    {
        if (value is ArrayValue list)
            return new ArrayValue([.. list.Values.Select(item => Plain(item, context))]);
        if (value is not StringValue { Encode: false })
            return value;
        var text = WebUtility.HtmlDecode(Element().Replace(value.ToStringValue(), ""));
        return new StringValue(ViewServices.Of(context).WithoutPlaces is { } remove ? remove(text) : text);
    }

    /// <summary>Returns a value that a view has made. A value that is too long exceeds the budget of the page or document.</summary>
    private static ValueTask<FluidValue> Made(string what, FluidValue value, TemplateContext context) =>
        ProblemOf(what, value) is { } problem ? throw BudgetOf(context).Exceed(problem) : new(value);

    /// <summary>Checks a value that the site may have given, because a filter must not read one that is too long.</summary>
    private static void Check(string what, FluidValue value)
    {
        if (ProblemOf(what, value) is { } problem)
            throw new FluidException(problem);
    }

    private static string? ProblemOf(string what, FluidValue value) =>
        value is ArrayValue { Values.Count: > MaxItems } ? $"{what} has more than {MaxItems} items"
        : LengthOf(value) > MaxLength ? TooLong(what) : null;

    private static string TooLong(string what) => $"{what} is longer than {MaxLength} characters";

    /// <summary>Returns the length of a text, or of all texts in a list, in characters.</summary>
    private static long LengthOf(FluidValue value) => value switch
    {
        StringValue => value.ToStringValue().Length,
        ArrayValue list => list.Values.Sum(LengthOf),
        _ => 0,
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

    /// <summary>Matches a width of three digits in a format of dates, which the library would fill with blanks.</summary>
    [GeneratedRegex(@"%([\^_:-]*\d){3}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex WideDate();

    /// <summary>
    /// Charges each statement and comparison to the budget, and limits ranges such as <c>(1..9)</c>, which the library creates as a whole
    /// before their first round.
    /// </summary>
    private sealed class BudgetRewriter : AstRewriter
    {
        public override Statement? Visit(Statement? statement)
        {
            var visited = base.Visit(statement);
            // The statements around these expect their types.
            return visited is null or ElseStatement or ElseIfStatement or WhenStatement ? visited : new ChargedStatement(visited);
        }

        public override Expression? Visit(Expression? expression) => base.Visit(expression) switch
        {
            BinaryExpression comparison => new ChargedExpression(comparison),
            var visited => visited,
        };

        protected override Statement VisitTextSpanStatement(TextSpanStatement text) => new TextStatement(text);

        protected override Statement VisitRawStatement(RawStatement raw) => new RawTextStatement(raw);

        protected override Statement VisitOutputStatement(OutputStatement output) => new ValueStatement(Visit(output.Expression)!);

        protected override Statement VisitCaptureStatement(CaptureStatement capture) =>
            new CapturedStatement((CaptureStatement)base.VisitCaptureStatement(capture));

        protected override Statement VisitIfChangedStatement(IfChangedStatement changed) =>
            new ChangedStatement(((IfChangedStatement)base.VisitIfChangedStatement(changed)).Statements);

        protected override Expression VisitRangeExpression(RangeExpression range) => new LimitedRange(range);
    }

    private sealed class ChargedStatement(Statement statement) : Statement
    {
        public override ValueTask<Completion> WriteToAsync(TextWriter writer, TextEncoder encoder, TemplateContext context)
        {
            BudgetOf(context).Check();
            return statement.WriteToAsync(writer, encoder, context);
        }
    }

    private sealed class TextStatement(TextSpanStatement text) : Statement
    {
        public override ValueTask<Completion> WriteToAsync(TextWriter writer, TextEncoder encoder, TemplateContext context)
        {
            // Removes the blanks of `{%-` once.
            text.PrepareBuffer(Options);
            ((ViewWriter)writer).WriteText(text.Buffer, text.Text.Offset);
            return Normal();
        }
    }

    private sealed class RawTextStatement(RawStatement raw) : Statement
    {
        public override ValueTask<Completion> WriteToAsync(TextWriter writer, TextEncoder encoder, TemplateContext context)
        {
            ((ViewWriter)writer).WriteText(raw.Text.ToString()!, raw.Text.Offset);
            return Normal();
        }
    }

    private sealed class ValueStatement(Expression expression) : Statement
    {
        public override async ValueTask<Completion> WriteToAsync(TextWriter writer, TextEncoder encoder, TemplateContext context)
        {
            ((ViewWriter)writer).WriteValue(await expression.EvaluateAsync(context));
            return Completion.Normal;
        }
    }

    private sealed class CapturedStatement(CaptureStatement capture) : Statement
    {
        public override async ValueTask<Completion> WriteToAsync(TextWriter writer, TextEncoder encoder, TemplateContext context)
        {
            var (html, completion) = await CaptureAsync(capture.Statements, writer, encoder, context);
            context.SetValue(capture.Identifier, await Made($"the variable `{capture.Identifier}`", html, context));
            return completion;
        }
    }

    /// <summary>Writes what is not the same as at the last time.</summary>
    private sealed class ChangedStatement(IReadOnlyList<Statement> statements) : Statement
    {
        private const string Last = "changed";

        public override async ValueTask<Completion> WriteToAsync(TextWriter writer, TextEncoder encoder, TemplateContext context)
        {
            var (html, completion) = await CaptureAsync(statements, writer, encoder, context);
            if (!html.Equals(context.AmbientValues.GetValueOrDefault(Last)))
                ((ViewWriter)writer).WriteValue(html);
            context.AmbientValues[Last] = html;
            return completion;
        }
    }

    private static async ValueTask<(StringValue Html, Completion Completion)> CaptureAsync(
        IReadOnlyList<Statement> statements, TextWriter writer, TextEncoder encoder, TemplateContext context)
    {
        using var captured = ((ViewWriter)writer).NewCapture();
        var completion = Completion.Normal;
        for (var i = 0; i < statements.Count && completion == Completion.Normal; i++)
            completion = await statements[i].WriteToAsync(captured, encoder, context);
        return (new(captured.Complete(), encode: false), completion);
    }

    private sealed class ChargedExpression(Expression expression) : Expression
    {
        public override ValueTask<FluidValue> EvaluateAsync(TemplateContext context)
        {
            BudgetOf(context).Check();
            return expression.EvaluateAsync(context);
        }
    }

    private sealed class LimitedRange(RangeExpression range) : Expression
    {
        public override async ValueTask<FluidValue> EvaluateAsync(TemplateContext context)
        {
            BudgetOf(context).Check();
            var from = (await range.From.EvaluateAsync(context)).ToNumberValue();
            var to = (await range.To.EvaluateAsync(context)).ToNumberValue();
            return to - from < MaxItems ? await range.EvaluateAsync(context)
                : throw new FluidException($"the range ({from}..{to}) has more than {MaxItems} numbers");
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
            var arguments = new Dictionary<string, object?>(StringComparer.Ordinal);
            foreach (var (name, expression) in part.Arguments ?? [])
                arguments[name] = (await expression.EvaluateAsync(context)).ToObjectValue();
            var html = (ViewWriter)writer;
            var outer = html.BeginPart();
            await write(part.Name.ToString()!, arguments, writer);
            html.EndPart(outer);
            return Completion.Normal;
        }
    }
}

/// <summary>Says why a view cannot be rendered.</summary>
/// <param name="line">The line in the file, or 1 if it is unknown.</param>
public sealed class ViewException(string view, string message, int line, int column, Exception? inner) : Exception(message, inner)
{
    public string View { get; } = view;

    public int Line { get; } = line;

    public int Column { get; } = column;
}
