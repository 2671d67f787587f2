using System.Net;
using System.Text;
using Portfolio.Markdown.Html;

namespace Portfolio.Content.Templates;

/// <summary>
/// Reads the HTML of a view as a browser does (HTML Standard, section 13.2.5), finds what may not be in it, and keeps it within the
/// elements around it. The text of a view is read when it is saved, and what it writes when a page is rendered.
/// </summary>
/// <param name="forms">The hosts to which forms can send their values, or <see langword="null"/> if they are not checked.</param>
/// <param name="report">A function that receives problems. The index is that in the text of the view.</param>
internal sealed class ViewMarkup(IReadOnlyList<string>? forms, Action<int, Rule, string> report)
{
    private const int MaxName = 64;

    /// <summary>The maximum length of an attribute that is read to its end, which is longer than any URL.</summary>
    private const int MaxValue = 8192;

    /// <summary>The elements that the policy of the pages blocks, that belong to the layout, or whose content is no HTML.</summary>
    private static readonly HashSet<string> Blocked = new(StringComparer.Ordinal)
    {
        "script", "style", "iframe", "frame", "frameset", "object", "embed", "applet", "base", "meta", "link", "html", "head", "body",
        "title", "main", "plaintext", "xmp", "listing", "noembed", "noframes",
    };

    private static readonly HashSet<string> Voids = new(StringComparer.Ordinal)
    {
        "area", "br", "col", "hr", "img", "input", "source", "track", "wbr",
    };

    private readonly StringBuilder _output = new();
    private readonly StringBuilder _name = new();
    private readonly StringBuilder _attribute = new();
    private readonly StringBuilder _value = new();
    private readonly List<Attribute> _attributes = [];
    private readonly List<(string Name, int Index)> _open = [];
    private readonly HashSet<string> _classes = new(StringComparer.Ordinal);
    private State _state;
    private char _quote;
    private bool _isEnd;
    private bool _isSelfClosing;
    private bool _beginsWithValue;
    private int _tagIndex;
    private int _tagOutput;
    private int _attributeIndex;

    /// <summary>Gets the classes that the view writes.</summary>
    public IReadOnlySet<string> Classes => _classes;

    public int Length => _output.Length;

    /// <summary>Gets a function that receives each element with the attributes that do not begin with a value.</summary>
    public Action<int, string, IReadOnlyList<(string Name, string Value)>>? OnElement { get; init; }

    /// <summary>Gets a value indicating whether all elements must be closed, as in a result. A text may close them in a branch.</summary>
    public bool IsResult { get; init; }

    /// <summary>Gets where the next value stands.</summary>
    public ViewPlace Place => _state switch
    {
        State.Text => _open is [.., ("textarea", _)] ? ViewPlace.Attribute : ViewPlace.Text,
        State.Comment or State.Declaration => ViewPlace.Comment,
        State.Value when _quote != '\0' => ViewPlace.Attribute,
        _ => ViewPlace.Element,
    };

    /// <summary>Reads a piece of HTML.</summary>
    /// <param name="index">The index of the piece in the text of the view.</param>
    public void Add(ReadOnlySpan<char> html, int index)
    {
        for (var i = 0; i < html.Length; i++)
        {
            if (_state == State.Text)
            {
                var rest = html[i..];
                var length = rest.IndexOf('<') is >= 0 and var next ? next : rest.Length;
                _output.Append(rest[..length]);
                i += length;
                if (i == html.Length)
                    return;
                (_state, _tagIndex, _tagOutput) = (State.Opened, index + i, _output.Length);
                _output.Append('<');
                continue;
            }

            Read(html[i], index + i);
        }
    }

    /// <summary>Adds HTML that needs no reading, because it was read before or the site has written it. The place must be text.</summary>
    public void AddHtml(ReadOnlySpan<char> html) => _output.Append(html);

    /// <summary>Adds a value to an attribute or a comment, which cannot end there.</summary>
    public void AddValue(string value, string encoded)
    {
        _output.Append(encoded);
        if (_state != State.Value)
            return;
        _beginsWithValue |= _value.Length == 0;
        if (_value.Length < MaxValue)
            _value.Append(value.AsSpan(0, Math.Min(value.Length, MaxValue)));
    }

    /// <summary>Separates the names in an attribute that different branches write.</summary>
    public void Divide()
    {
        if (_state == State.Value && _quote != '\0')
            _value.Append(' ');
    }

    /// <summary>Ends what is open, and returns the HTML.</summary>
    public string Complete()
    {
        if (_state is State.Opened)
        {
            // A single `<` at the end would begin a tag with what follows.
            _output.Length = _tagOutput;
            _output.Append("&lt;");
        }
        else if (_state != State.Text)
        {
            Warn(_tagIndex, _state is State.Comment ? "this comment does not end; add `-->`" : "this tag does not end; add `>`");
            _output.Length = _tagOutput;
        }

        CloseTo(0, _output.Length);
        return _output.ToString();
    }

    private void Read(char c, int index)
    {
        _output.Append(c);
        switch (_state)
        {
            case State.Opened:
                ReadOpened(c, index);
                break;
            case State.EndOpened when char.IsAsciiLetter(c):
            case State.Name or State.EndName when !IsSpace(c) && c is not ('/' or '>'):
                if (_state == State.EndOpened)
                    (_state, _name.Length) = (State.EndName, 0);
                if (_name.Length < MaxName)
                    _name.Append(char.ToLowerInvariant(c));
                break;
            case State.EndOpened:
                _state = c == '>' ? State.Text : State.Declaration;
                break;
            case State.Name or State.EndName:
                _attributes.Clear();
                (_isSelfClosing, _isEnd) = (false, _state == State.EndName);
                _state = State.Tag;
                ReadInTag(c, index);
                break;
            case State.Tag:
                ReadInTag(c, index);
                break;
            case State.Attribute when IsSpace(c):
                _state = State.AttributeEnd;
                break;
            case State.Attribute when c is not ('=' or '/' or '>'):
                if (_attribute.Length < MaxName)
                    _attribute.Append(char.ToLowerInvariant(c));
                break;
            case State.Attribute or State.AttributeEnd when c == '=':
                (_state, _quote, _beginsWithValue) = (State.Equals, '\0', false);
                _value.Clear();
                break;
            case State.AttributeEnd when IsSpace(c):
                break;
            case State.Attribute or State.AttributeEnd:
                AddAttribute();
                ReadInTag(c, index);
                break;
            case State.Equals when IsSpace(c):
                break;
            case State.Equals when c is '"' or '\'':
                (_state, _quote) = (State.Value, c);
                break;
            case State.Equals when c == '>':
                AddAttribute();
                ReadInTag(c, index);
                break;
            case State.Equals:
                _state = State.Value;
                _value.Append(c);
                break;
            case State.Value when _quote == '\0' ? IsSpace(c) || c == '>' : c == _quote:
                AddAttribute();
                if (_quote == '\0')
                    ReadInTag(c, index);
                break;
            case State.Value:
                if (_value.Length < MaxValue)
                    _value.Append(c);
                break;
            case State.Declaration when c == '>':
                _state = State.Text;
                break;
            case State.Declaration:
                ReadDeclaration(c);
                break;
            case State.Comment:
                _name.Append(c);
                if (c == '>' && EndsComment(_name.ToString()))
                    _state = State.Text;
                else if (_name.Length > MaxName)
                    _name.Remove(1, _name.Length - 5);
                break;
        }
    }

    private static bool IsSpace(char c) => c is ' ' or '\t' or '\n' or '\r' or '\f';

    /// <param name="comment">The characters after <c>&lt;!--</c>, or its first one and its last ones.</param>
    private static bool EndsComment(string comment) => comment is ">" or "->" || comment.EndsWith("-->", StringComparison.Ordinal)
        || comment.EndsWith("--!>", StringComparison.Ordinal);

    private void ReadOpened(char c, int index)
    {
        _name.Clear();
        if (c == '/')
        {
            _state = State.EndOpened;
        }
        else if (_open is [.., ("textarea", _)])
        {
            _state = State.Text;
        }
        else if (char.IsAsciiLetter(c))
        {
            _state = State.Name;
            _name.Append(char.ToLowerInvariant(c));
        }
        else if (c is '!' or '?')
        {
            _state = State.Declaration;
        }
        else if (c == '<')
        {
            (_tagIndex, _tagOutput) = (index, _output.Length - 1);
        }
        else
        {
            _state = State.Text;
        }
    }

    /// <summary>Reads what begins with <c>&lt;!</c> or <c>&lt;?</c>, which browsers read as a comment.</summary>
    private void ReadDeclaration(char c)
    {
        if (_name.Length < 8)
            _name.Append(c);
        var text = _name.ToString();
        if (text == "--")
        {
            _name.Clear();
            _state = State.Comment;
        }
        else if (text == "[CDATA[")
        {
            // Whether browsers read a section depends on the elements around it.
            Block(_tagIndex, "<![CDATA[", "remove it");
        }
    }

    private void ReadInTag(char c, int index)
    {
        if (c == '>')
        {
            _state = State.Text;
            if (_isEnd)
                End(_name.ToString());
            else
                Begin(_name.ToString());
        }
        else if (c == '/' || IsSpace(c))
        {
            _isSelfClosing = c == '/';
            _state = State.Tag;
        }
        else
        {
            (_isSelfClosing, _state, _attributeIndex) = (false, State.Attribute, index);
            _attribute.Clear().Append(char.ToLowerInvariant(c));
            _value.Clear();
        }
    }

    private void AddAttribute()
    {
        _state = State.Tag;
        if (_isEnd)
            return;
        var attribute = new Attribute(
            _attribute.ToString(), WebUtility.HtmlDecode(_value.ToString()), _attributeIndex, _beginsWithValue);
        _attributes.Add(attribute);
        _value.Clear();
        Check(attribute);
    }

    private void Begin(string name)
    {
        var isForeign = _open.Exists(open => open.Name is "svg" or "math");
        if (Blocked.Contains(name) && !(isForeign && name == "title"))
        {
            Block(_tagIndex, $"<{name}", name switch
            {
                "script" => "list the script under `scripts` in site.yaml",
                "style" => "put the rules into theme.css",
                "meta" or "link" => "put the element into head.html",
                "iframe" or "frame" => "write a link to the video alone in a paragraph, and list the host under `frames` in site.yaml",
                "main" or "html" or "head" or "body" or "title" => "the layout of the site writes it; remove it",
                _ => "remove it",
            });
        }
        OnElement?.Invoke(_tagIndex, name,
            [.. _attributes.Where(attribute => !attribute.BeginsWithValue).Select(attribute => (attribute.Name, attribute.Value))]);
        if (name == "a" && IsResult && !isForeign && _open.Exists(open => open.Name == "a"))
            Warn(_tagIndex, "this link is in another link, which browsers end here; close that one first");
        while (_open is [.., var (last, _)] && (AllowedHtml.EndsBefore(last, name) || (last == "option" && name is "option" or "optgroup")))
            _open.RemoveAt(_open.Count - 1);
        if (!Voids.Contains(name) && !(_isSelfClosing && (isForeign || name is "svg" or "math")))
            _open.Add((name, _tagIndex));
    }

    private void End(string name)
    {
        var index = _open.FindLastIndex(open => open.Name == name);
        if (index < 0 && !IsResult)
            return;
        if (index < 0)
        {
            // It would close an element of the site.
            Warn(_tagIndex, $"`</{name}>` closes no element of this view; remove it, or open the element in the view");
            _output.Length = _tagOutput;
            return;
        }

        CloseTo(index + 1, _tagOutput);
        _open.RemoveAt(index);
    }

    /// <summary>Closes the innermost elements, so that nothing after them is in them.</summary>
    /// <param name="count">The number of elements that stay open.</param>
    /// <param name="at">The index of the end tags in the output.</param>
    private void CloseTo(int count, int at)
    {
        var html = new StringBuilder();
        for (; _open.Count > count; _open.RemoveAt(_open.Count - 1))
        {
            var (name, index) = _open[^1];
            if (IsResult && !AllowedHtml.HasOptionalEnd(name) && name is not ("option" or "optgroup"))
                Warn(index, $"`<{name}>` is not closed; add `</{name}>` where it ends");
            html.Append("</").Append(name).Append('>');
        }

        _output.Insert(at, html.ToString());
    }

    private void Warn(int index, string message) => report(index, Rule.ViewResult, message);

    private void Block(int index, string what, string advice) => report(index, Rule.ViewMarkup,
        $"`{what}` is not allowed in a view" + (what is "<main" or "<html" or "<head" or "<body" or "<title" ? ", because "
            : ", because the content security policy blocks it; ") + advice);

    private void Check(Attribute attribute)
    {
        var (name, value, index, beginsWithValue) = attribute;
        var isEvent = name.Length > 2 && name.StartsWith("on", StringComparison.Ordinal) && name.All(char.IsAsciiLetter);
        if (isEvent || name is "style" or "srcdoc" or "ping")
        {
            Block(index, name, isEvent ? "list a script that adds the behaviour under `scripts` in site.yaml"
                : name == "style" ? "use a class, and put its rules into theme.css" : "remove it");
        }

        if (name == "class")
            _classes.UnionWith(value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var isFile = name is "src" or "srcset" or "poster" or "background";
        var isForm = name is "action" or "formaction";
        if (!isFile && !isForm && name is not ("href" or "xlink:href" or "data"))
            return;
        // Browsers remove these characters before they read the scheme (WHATWG URL, section 4.4).
        var url = string.Concat(value.Where(c => c is not ('\t' or '\n' or '\r')).SkipWhile(c => c <= ' '));
        var isOnOtherHost = !beginsWithValue && (url.StartsWith("https:", StringComparison.OrdinalIgnoreCase)
            || url.StartsWith("http:", StringComparison.OrdinalIgnoreCase) || url.StartsWith("//", StringComparison.Ordinal));
        if (LinkTarget.Parse(url).Kind == LinkTargetKind.Disallowed
            && !(isFile && url.StartsWith("data:", StringComparison.OrdinalIgnoreCase)))
        {
            Block(index, url.Split(':')[0] + ":", "remove it");
        }
        else if (isOnOtherHost && isFile)
        {
            report(index, Rule.ViewMarkup, $"the policy blocks this `{name}`, because the file is on another host; "
                + "save the file in static/, and write `/NAME`");
        }
        else if (isOnOtherHost && isForm && forms is not null
            && !(WebUrl.NormalizeHttps(url) is { } https && forms.Contains(new Uri(https).Host)))
        {
            report(index, Rule.ViewForm, "browsers do not send this form, because the policy does not allow its host; "
                + "list the host under `forms` in site.yaml");
        }
    }

    private readonly record struct Attribute(string Name, string Value, int Index, bool BeginsWithValue);

    private enum State
    {
        Text,

        /// <summary>After <c>&lt;</c>.</summary>
        Opened,

        /// <summary>After <c>&lt;/</c>.</summary>
        EndOpened,

        Name,
        EndName,

        /// <summary>In a tag, before an attribute.</summary>
        Tag,

        Attribute,

        /// <summary>After the name of an attribute and a blank.</summary>
        AttributeEnd,

        Equals,
        Value,
        Comment,

        /// <summary>After <c>&lt;!</c>.</summary>
        Declaration,
    }
}

/// <summary>Says where a view writes a value.</summary>
internal enum ViewPlace
{
    Text,

    /// <summary>In a tag, outside the quotes of an attribute.</summary>
    Element,

    /// <summary>In the quotes of an attribute.</summary>
    Attribute,

    Comment,
}
