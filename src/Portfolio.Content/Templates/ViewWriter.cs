using System.Globalization;
using System.Text.Encodings.Web;
using Fluid.Values;

namespace Portfolio.Content.Templates;

/// <summary>Writes what a view renders into memory. Values are encoded for the place at which they stand.</summary>
/// <param name="plain">A function that returns the text of a value that is HTML.</param>
internal sealed class ViewWriter(
    ViewTemplate view, ViewServices services, TextEncoder encoder, Func<FluidValue, string> plain)
    : StringWriter(CultureInfo.InvariantCulture)
{
    private readonly ViewMarkup _markup = NewMarkup(view, services.Findings);
    private int _index;
    private bool _isSite;

    /// <summary>Creates a writer for a part of the view that is kept in a variable.</summary>
    public ViewWriter NewCapture() => new(view, services, encoder, plain) { _index = _index };

    /// <summary>Writes HTML of the view.</summary>
    /// <param name="index">The index of the HTML in the text of the view.</param>
    public void WriteText(string html, int index)
    {
        AddLength(html.Length);
        _markup.Add(html, index);
        _index = index + html.Length;
    }

    public void WriteValue(FluidValue value)
    {
        var isHtml = value is StringValue { Encode: false };
        if (_markup.Place == ViewPlace.Element)
            throw view.Failure(_index, ViewReader.Unquoted);
        if (isHtml && _markup.Place == ViewPlace.Text)
        {
            Add(value.ToStringValue(), isSite: true);
            return;
        }

        var text = plain(value);
        var encoded = encoder.Encode(text);
        AddLength(encoded.Length);
        _markup.AddValue(text, encoded);
    }

    /// <summary>Begins to write a part of the page, which is complete in itself. Returns the state for <see cref="EndPart"/>.</summary>
    public bool BeginPart()
    {
        if (_markup.Place != ViewPlace.Text)
            throw view.Failure(_index, "a part of the page cannot be written in a tag; write `render` outside of elements");
        var outer = _isSite;
        _isSite = true;
        return outer;
    }

    public void EndPart(bool outer) => _isSite = outer;

    /// <summary>Ends what is open, and returns the HTML.</summary>
    public string Complete() => _markup.Complete();

    /// <inheritdoc/>
    public override void Write(char value) => Write([value]);

    /// <inheritdoc/>
    public override void Write(string? value) => Add(value, _isSite);

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<char> buffer) => Add(buffer, _isSite);

    private void Add(ReadOnlySpan<char> html, bool isSite)
    {
        AddLength(html.Length);
        if (isSite)
            _markup.AddHtml(html);
        else
            _markup.Add(html, _index);
    }

    private void AddLength(int length)
    {
        if (_markup.Length + length > services.Budget.LengthLeft)
            throw services.Budget.ExceedLength();
    }

    private static ViewMarkup NewMarkup(ViewTemplate view, ViewFindings? findings) => new(forms: null, (index, rule, message) =>
    {
        if (rule.Severity == Severity.Error)
            throw view.Failure(index, message);
        findings?.Problems.Add(view.ProblemAt(index, rule, message));
    })
    {
        IsResult = true,
        OnElement = findings is null ? null : (index, name, attributes) =>
            findings.Elements.Add(new(view, index, name, attributes)),
    };
}
