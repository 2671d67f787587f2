using System.Collections;
using System.Text;
using System.Text.RegularExpressions;
using Fluid.Ast;
using Portfolio.Content.Model;
using Portfolio.Markdown.Blocks;

namespace Portfolio.Content.Templates;

/// <summary>Reads the files in <c>views/</c>. A view that is invalid, or that browsers would block, is rejected.</summary>
internal static partial class ViewReader
{
    private const int MaxLength = 64 * 1024;

    /// <summary>The message for a value in an element that has no quotes around it.</summary>
    public const string Unquoted = "this value is in an element but not in quotes, so a blank in it would begin another attribute; "
        + "write `NAME=\"{{ … }}\"`";

    /// <summary>Returns the view, or <see langword="null"/> and adds an error to <paramref name="problems"/>.</summary>
    /// <param name="settings">The settings with the hosts of forms and the lists.</param>
    /// <param name="facts">The names of the values in <c>post.facts</c>.</param>
    public static string? Read(
        string file, string text, SiteSettings settings, IReadOnlyList<string> facts, ICollection<Diagnostic> problems)
    {
        var forms = settings.Outside.Forms;
        var name = ViewName.Of(file);
        if (ViewName.Find(name) is not { } view || !file.EndsWith(ViewName.Extension, StringComparison.Ordinal))
        {
            var near = NearestName.Find(name, ViewName.All.Select(other => other.Name));
            problems.Add(new(file, 1, 1, Rule.ViewName, $"there is no view `{name}`, so the file has no effect; "
                + (near is null ? $"the views are {string.Join(", ", ViewName.All.Select(other => other.Name))} and blocks/NAME"
                    : $"did you mean `{near}{ViewName.Extension}`?"), Severity.Warning));
            return null;
        }

        string[] lists = [.. TextList.OfSite, .. settings.OwnLists.Select(list => list.Name)];
        if (view.List is { } folder && !lists.Contains(folder))
        {
            problems.Add(new(file, 1, 1, Rule.ViewName, $"there is no list `{folder}`, so the file has no effect; "
                + (NearestName.Find(folder, lists) is { } list ? $"did you mean `{list}/`?" : $"add {folder}/{TextList.FileName}.md"),
                Severity.Warning));
        }

        if (view.Sort == ViewSort.Block && BlockNames.ProblemOf(name[ViewName.Blocks.Length..]) is { } taken)
        {
            problems.Add(new(file, 1, 1, Rule.ViewName, taken, Severity.Error));
            return null;
        }

        if (text.Length > MaxLength)
        {
            problems.Add(new(file, 1, 1, Rule.ViewLength, $"the view is larger than {MaxLength / 1024} KB; shorten it"));
            return null;
        }

        var found = new List<Diagnostic>();
        var tags = new ViewTags(text, (index, message) => Report(index, Rule.ViewSyntax, message));
        MarkupOf(text, tags, forms, Report);
        // The parser is recursive, so it does not get what is nested too deeply.
        if (!found.Exists(problem => problem.Rule == Rule.ViewSyntax.Name))
            Check(file, view, tags, found);
        foreach (var problem in found.OrderBy(problem => problem.Line).ThenBy(problem => problem.Column))
            problems.Add(problem);
        return found.Exists(problem => problem.Severity == Severity.Error) ? null : text;

        void Report(int index, Rule rule, string message) => found.Add(TextLines.ProblemAt(file, text, index, rule, message));

        void Check(string path, ViewName of, ViewTags all, List<Diagnostic> list)
        {
            if (ViewTemplate.Parse(of.Name, text, out var error) is not { } template)
            {
                list.Add(TextLines.ProblemAt(path, text, TextLines.IndexOf(text, error.Line, error.Column), Rule.ViewSyntax,
                    $"{error.Message}; correct it, or see https://shopify.github.io/liquid/"));
                return;
            }

            foreach (var (part, values, index) in all.Renders())
            {
                if (of.ProblemOf(part, values) is { } problem)
                    list.Add(TextLines.ProblemAt(path, text, index, Rule.ViewPart, problem));
            }
            var names = new NameVisitor(path, text, all, of, settings, facts, list);
            template.Accept(names);
            if (of.IsOfText && !names.Used.Contains("content") && all.Renders().All(part => part.Name != of.Name))
            {
                list.Add(new(path, 1, 1, Rule.ViewContent,
                    "the view does not show the text of the page; add `{{ content }}`"));
            }
        }
    }

    /// <summary>Reads the HTML in the text of a view in all branches, one after the other, without knowing the values.</summary>
    public static ViewMarkup MarkupOf(string text, ViewTags tags, IReadOnlyList<string> forms, Action<int, Rule, string> report,
        Action<int, string, IReadOnlyList<(string Name, string Value)>>? onElement = null)
    {
        var markup = new ViewMarkup(forms, report) { OnElement = onElement };
        foreach (var (start, end, kind) in tags.Pieces)
        {
            if (kind == ViewPieceKind.Html)
            {
                markup.Add(text.AsSpan(start, end - start), start);
            }
            else if (kind == ViewPieceKind.Tag)
            {
                markup.Divide();
            }
            else if (markup.Place == ViewPlace.Element)
            {
                report(start, Rule.ViewQuotes, Unquoted);
            }
            else
            {
                if (markup.Place == ViewPlace.Attribute && ImageFilter().IsMatch(text.AsSpan(start, end - start)))
                {
                    report(start, Rule.ViewQuotes, "the filter `img` writes an element, so it cannot be in an attribute; "
                        + "write `{{ … | img }}` outside of elements, or `{{ post.image.url }}`");
                }
                markup.AddValue(" ", "");
            }
        }

        return markup;
    }

    [GeneratedRegex(@"\|\s*img\b", RegexOptions.CultureInvariant)]
    private static partial Regex ImageFilter();

    /// <summary>Returns the attributes that the view of a block reads, or <see langword="null"/> if it may read any.</summary>
    public static IReadOnlySet<string>? AttributesOf(ViewTemplate template)
    {
        var visitor = new BlockVisitor();
        template.Accept(visitor);
        return visitor.ReadsAll ? null : visitor.Names;
    }

    private sealed class BlockVisitor : AstVisitor
    {
        public HashSet<string> Names { get; } = new(StringComparer.Ordinal);

        public bool ReadsAll { get; private set; }

        protected override Expression VisitMemberExpression(MemberExpression expression)
        {
            if (expression.Segments[0] is IdentifierSegment { Identifier: "block" })
            {
                if (expression.Segments.Count > 1 && expression.Segments[1] is IdentifierSegment { Identifier: var name })
                    Names.Add(name);
                else
                    ReadsAll = true;
            }

            return base.VisitMemberExpression(expression);
        }
    }

    /// <summary>Reports names that no value has, such as <c>post.titel</c>, and unknown filters.</summary>
    private sealed class NameVisitor(
        string file, string text, ViewTags tags, ViewName view, SiteSettings settings, IReadOnlyList<string> facts,
        List<Diagnostic> problems) : AstVisitor
    {
        private readonly Dictionary<string, Type?> _known = view.Values.ToDictionary(value => value.Key, value => (Type?)value.Value);

        /// <summary>Gets the values that the view reads.</summary>
        public HashSet<string> Used { get; } = new(StringComparer.Ordinal);

        protected override Statement VisitAssignStatement(AssignStatement statement)
        {
            var visited = base.VisitAssignStatement(statement);
            _known[statement.Identifier] = TypeOf(statement.Value);
            return visited;
        }

        protected override Statement VisitCaptureStatement(CaptureStatement statement)
        {
            _known[statement.Identifier] = null;
            return base.VisitCaptureStatement(statement);
        }

        protected override Statement VisitForStatement(ForStatement statement)
        {
            _known["forloop"] = null;
            _known[statement.Identifier] = ItemOf(TypeOf(statement.Source));
            return base.VisitForStatement(statement);
        }

        protected override Expression VisitMemberExpression(MemberExpression expression)
        {
            Find(expression, isReported: true);
            return base.VisitMemberExpression(expression);
        }

        protected override Expression VisitFilterExpression(FilterExpression expression)
        {
            if (!ViewTemplate.Options.Filters.TryGetValue(expression.Name, out _))
            {
                var advice = expression.Name == "raw" ? "values that are HTML are written as HTML without it; remove it"
                    : NearestName.Find(expression.Name, ViewTemplate.FilterNames) is { } near ? $"did you mean `{near}`?"
                    : $"use one of {string.Join(", ", ViewTemplate.FilterNames)}";
                problems.Add(TextLines.ProblemAt(file, text, tags.IndexOf(expression.Name), Rule.ViewFilter,
                    $"there is no filter `{expression.Name}`; {advice}"));
            }
            if (expression.Name == "list")
                CheckQuery(expression);
            return base.VisitFilterExpression(expression);
        }

        private void CheckQuery(FilterExpression filter)
        {
            if (view.Sort == ViewSort.Block)
            {
                problems.Add(TextLines.ProblemAt(file, text, tags.IndexOf("list"), Rule.ViewQuery,
                    "the view of a block cannot find texts, because blocks are rendered before all texts are known; "
                    + "write `:::list …` in the text or around the block", Severity.Error));
                return;
            }

            if (filter.Input is not LiteralExpression { Value: var literal } || literal.ToStringValue() is not { } query)
                return;
            var parsed = ListQuery.Parse(query, out var message);
            if ((parsed is null ? message : parsed.ProblemIn(settings) ?? ProblemOf(parsed, filter)) is not { } problem)
                return;
            problems.Add(TextLines.ProblemAt(file, text, Math.Max(0, text.IndexOf(query, StringComparison.Ordinal)), Rule.ViewQuery,
                parsed is null ? problem : $"{problem}; the query finds nothing", parsed is null ? Severity.Error : Severity.Warning));
        }

        private static string? ProblemOf(ListQuery query, FilterExpression filter)
        {
            var given = filter.Parameters.Select(parameter => parameter.Name).ToList();
            return query.Conditions.Where(condition => condition.Value[0] == '$').Select(condition => condition.Value[1..])
                .FirstOrDefault(name => !given.Contains(name)) is { } name
                ? $"`${name}` has no value; write `| list: {name}: post.title`" : null;
        }

        private static Type? ItemOf(Type? list) => list is { IsGenericType: true } ? list.GetGenericArguments()[0] : null;

        private Type? TypeOf(Expression expression) => expression switch
        {
            MemberExpression member => Find(member, isReported: false),
            FilterExpression { Name: "list" } => typeof(IReadOnlyList<PostValue>),
            FilterExpression { Name: "first" or "last" } filter => ItemOf(TypeOf(filter.Input)),
            FilterExpression { Name: "reverse" or "sort" or "where" or "slice" } filter => TypeOf(filter.Input),
            _ => null,
        };

        private Type? Find(MemberExpression expression, bool isReported)
        {
            Type? type = null;
            var path = new StringBuilder();
            foreach (var segment in expression.Segments)
            {
                if (segment is IndexerSegment && path.Length > 0)
                {
                    type = ItemOf(type);
                    if (type is null)
                        return null;
                    path.Append("[0]");
                    continue;
                }

                if (segment is not IdentifierSegment { Identifier: var name })
                    return null;
                if (path.Length == 0 ? !FindFirst(name, isReported, out type) : !FindMember(ref type, name, path, isReported))
                    return null;
                path.Append(path.Length == 0 ? name : $".{name}");
                if (name == "own" && type == typeof(Dictionary<string, object?>))
                    return ReportField(expression, path.ToString(), isReported);
                // The values of an assignment, the attributes of blocks and texts have no members that are known here.
                if (type is null || type.IsPrimitive || type == typeof(string) || type == typeof(Html) || type == typeof(DateTimeOffset)
                    || type.IsAssignableTo(typeof(IDictionary)))
                {
                    return type;
                }
            }

            return type;
        }

        /// <summary>Reports a field that is probably a slip of a declared one. Texts may have others below <c>own</c>.</summary>
        private Type? ReportField(MemberExpression expression, string path, bool isReported)
        {
            var fields = settings.Lists.Values.Where(list => view.List is null || list.Name == view.List)
                .SelectMany(list => list.Fields).Select(field => field.Name).ToList();
            if (isReported
                && expression.Segments is [.., IdentifierSegment { Identifier: "own" }, IdentifierSegment { Identifier: var name }]
                && !fields.Contains(name) && NearestName.Find(name, fields) is not null)
            {
                Report($"{path}.{name}", name, fields);
            }
            return null;
        }

        private bool FindFirst(string name, bool isReported, out Type? type)
        {
            Used.Add(name);
            if (_known.TryGetValue(name, out type))
                return true;
            if (isReported)
                Report(name, name, _known.Keys);
            return false;
        }

        private bool FindMember(ref Type? type, string name, StringBuilder path, bool isReported)
        {
            if (type == typeof(IReadOnlyDictionary<string, object>))
                return FindFact(out type, name, path, isReported);
            if (type!.IsAssignableTo(typeof(IEnumerable)))
                return name is "size" or "first" or "last" && (type = name == "size" ? typeof(int) : ItemOf(type)) is not null;
            var member = type.GetProperties().FirstOrDefault(property => ViewTemplate.NameOf(property) == name);
            if (member is null)
            {
                if (isReported)
                    Report($"{path}.{name}", name, type.GetProperties().Select(ViewTemplate.NameOf));
                return false;
            }

            type = Nullable.GetUnderlyingType(member.PropertyType) ?? member.PropertyType;
            return true;
        }

        /// <summary>Finds a value of <c>post.facts</c>, whose members are not known here.</summary>
        private bool FindFact(out Type? type, string name, StringBuilder path, bool isReported)
        {
            type = name == "size" ? typeof(int) : null;
            var isKnown = type is not null || facts.Contains(name);
            if (isReported && !isKnown)
                Report($"{path}.{name}", name, facts);
            return isKnown;
        }

        private void Report(string path, string name, IEnumerable<string> names)
        {
            var advice = NearestName.Find(name, names) is { } near ? $"did you mean `{near}`?"
                : $"use {string.Join(", ", names.Order(StringComparer.Ordinal))}";
            problems.Add(TextLines.ProblemAt(file, text, tags.IndexOf(path), Rule.ViewValue,
                $"there is no value `{path}`, so nothing is written; {advice}"));
        }
    }
}
