using System.Collections;
using System.Text;
using Fluid.Ast;
using Portfolio.Markdown.Blocks;

namespace Portfolio.Content.Templates;

/// <summary>Reads the files in <c>views/</c>. A view that is invalid, or that browsers would block, is rejected.</summary>
internal static class ViewReader
{
    private const int MaxLength = 64 * 1024;

    /// <summary>Returns the view, or <see langword="null"/> and adds an error to <paramref name="problems"/>.</summary>
    /// <param name="forms">The hosts to which forms can send their values.</param>
    public static string? Read(string file, string text, IReadOnlyList<string> forms, ICollection<Diagnostic> problems)
    {
        var name = ViewName.Of(file);
        if (ViewName.Find(name) is not { } view || !file.EndsWith(ViewName.Extension, StringComparison.Ordinal))
        {
            var near = NearestName.Find(name, ViewName.All.Select(other => other.Name));
            problems.Add(new(file, 1, 1, Rule.ViewName, $"there is no view `{name}`, so the file has no effect; "
                + (near is null ? $"the views are {string.Join(", ", ViewName.All.Select(other => other.Name))} and blocks/NAME"
                    : $"did you mean `{near}{ViewName.Extension}`?"), Severity.Warning));
            return null;
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
        var markup = new ViewMarkup(file, text, forms, found);
        var adapted = markup.Adapt();
        // The parser is recursive, so it does not get what is nested too deeply.
        if (!found.Exists(problem => problem.Rule == Rule.ViewSyntax.Name))
            Check(file, view, adapted, markup, found);
        foreach (var problem in found.OrderBy(problem => problem.Line).ThenBy(problem => problem.Column))
            problems.Add(problem);
        return found.Exists(problem => problem.Severity == Severity.Error) ? null : text;

        void Check(string path, ViewName of, string forParser, ViewMarkup html, List<Diagnostic> list)
        {
            if (ViewTemplate.Parse(of.Name, text, forParser, out var error) is not { } template)
            {
                var (line, column) = html.PositionOf(forParser, error.Line, error.Column);
                list.Add(new(path, line, column, Rule.ViewSyntax,
                    $"{error.Message}; correct it, or see https://shopify.github.io/liquid/"));
                return;
            }

            foreach (var (part, values, index) in html.Renders())
            {
                if (of.ProblemOf(part, values) is { } problem)
                    list.Add(TextLines.ProblemAt(path, text, index, Rule.ViewPart, problem));
            }
            var names = new NameVisitor(path, text, html, of.Values, list);
            template.Accept(names);
            if (of.IsOfText && !names.Used.Contains("content") && html.Renders().All(part => part.Name != of.Name))
            {
                list.Add(new(path, 1, 1, Rule.ViewContent,
                    "the view does not show the text of the page; add `{{ content }}`"));
            }
        }
    }

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
        string file, string text, ViewMarkup markup, IReadOnlyDictionary<string, Type> values, List<Diagnostic> problems) : AstVisitor
    {
        private readonly Dictionary<string, Type?> _known = values.ToDictionary(value => value.Key, value => (Type?)value.Value);

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
                problems.Add(TextLines.ProblemAt(file, text, markup.IndexOf(expression.Name), Rule.ViewFilter,
                    $"there is no filter `{expression.Name}`; {advice}"));
            }
            return base.VisitFilterExpression(expression);
        }

        private static Type? ItemOf(Type? list) => list is { IsGenericType: true } ? list.GetGenericArguments()[0] : null;

        private Type? TypeOf(Expression expression) => expression is MemberExpression member ? Find(member, isReported: false) : null;

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
                // The values of an assignment, the attributes of blocks and texts have no members that are known here.
                if (type is null || type.IsPrimitive || type == typeof(string) || type == typeof(Html) || type == typeof(DateTimeOffset)
                    || type.IsAssignableTo(typeof(IDictionary)))
                {
                    return type;
                }
            }

            return type;
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

        private void Report(string path, string name, IEnumerable<string> names)
        {
            var advice = NearestName.Find(name, names) is { } near ? $"did you mean `{near}`?"
                : $"use {string.Join(", ", names.Order(StringComparer.Ordinal))}";
            problems.Add(TextLines.ProblemAt(file, text, markup.IndexOf(path), Rule.ViewValue,
                $"there is no value `{path}`, so nothing is written; {advice}"));
        }
    }
}
