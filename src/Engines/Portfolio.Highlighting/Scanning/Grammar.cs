namespace Portfolio.Highlighting.Scanning;

/// <summary>
/// Tries to scan one token. Returns true if the position has advanced.
/// To keep the time linear, a rule looks ahead only within its token, or by a limited distance.
/// </summary>
internal delegate bool Rule(ref Scanner scanner);

/// <summary>Represents a rule and the characters with which its tokens can start.</summary>
internal readonly record struct Opening(string Characters, Rule Rule);

/// <summary>Contains the rules of a language, which are selected by the current character and tried in order.</summary>
internal sealed class Grammar
{
    /// <summary>The maximum depth of nested grammars, which prevents a stack overflow. Code nested deeper is plain text.</summary>
    private const int MaxDepth = 40;

    private readonly Rule[][] _byCharacter = new Rule[128][];
    private readonly Rule[] _beyondAscii;

    public Grammar(params Opening[] openings)
    {
        Array.Fill(_byCharacter, []);
        foreach (var opening in openings)
        {
            foreach (var c in opening.Characters) _byCharacter[c] = [.. _byCharacter[c], opening.Rule];
        }
        _beyondAscii = _byCharacter['a'];
    }

    /// <summary>Scans up to <paramref name="end"/> as a separate region, such as a script in HTML.</summary>
    public void ScanTo(ref Scanner scanner, int end)
    {
        if (scanner.Depth >= MaxDepth)
        {
            scanner.TakeTo(end, TokenKind.Plain);
            return;
        }
        scanner.Depth++;
        var (outerEnd, outerGrammar, outerState) = (scanner.End, scanner.Grammar, scanner.State);
        (scanner.End, scanner.Grammar) = (end, this);
        (scanner.Before, scanner.State, scanner.Expected) = ('\0', 0, Expect.Anything);
        while (scanner.Position < end) Step(ref scanner);
        scanner.Depth--;
        (scanner.End, scanner.Grammar, scanner.State) = (outerEnd, outerGrammar, outerState);
    }

    /// <summary>
    /// Scans up to an unmatched closing bracket, or up to <paramref name="alsoAt"/> outside of brackets. The end
    /// character is not scanned.
    /// </summary>
    /// <returns>False if the maximum nesting depth is reached, in which case nothing is scanned.</returns>
    public bool ScanNested(ref Scanner scanner, char alsoAt = '\0')
    {
        if (scanner.Depth >= MaxDepth) return false;
        var (outerGrammar, outerState) = (scanner.Grammar, scanner.State);
        scanner.Grammar = this;
        scanner.Depth++;
        (scanner.Before, scanner.State, scanner.Expected) = ('\0', 0, Expect.Anything);
        var open = 0;
        while (scanner.Position < scanner.End)
        {
            var c = scanner.Current;
            if (open == 0 && (c is ')' or ']' or '}' || (c == alsoAt && c != '\0'))) break;
            var start = scanner.Position;
            Step(ref scanner);
            if (scanner.Position != start + 1) continue;
            if (c is '(' or '[' or '{') open++;
            else if (c is ')' or ']' or '}') open--;
        }
        scanner.Depth--;
        (scanner.Grammar, scanner.State) = (outerGrammar, outerState);
        return true;
    }

    public void Step(ref Scanner scanner)
    {
        var c = scanner.Current;
        if (char.IsWhiteSpace(c))
        {
            scanner.TakeBlank();
            return;
        }
        var start = scanner.Position;
        foreach (var rule in c < 128 ? _byCharacter[c] : _beyondAscii)
        {
            if (rule(ref scanner) && scanner.Position > start) return;
        }
        var expected = scanner.Expected;
        scanner.Take(1, TokenKind.Plain);
        if (c == '(' && expected == Expect.TypeInParentheses) scanner.Expected = Expect.Type;
    }
}
