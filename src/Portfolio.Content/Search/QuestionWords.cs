using System.Collections.Frozen;
using Portfolio.Content.Model;

namespace Portfolio.Content.Search;

/// <summary>Knows words that make a question but say nothing about its subject, such as "how" and "between".</summary>
internal static class QuestionWords
{
    private static readonly FrozenDictionary<string, FrozenSet<string>> ByLanguage = new Dictionary<string, string>
    {
        ["ar"] = "ما ماذا من متى أين كيف لماذا هل أي كم في على إلى عن مع هو هي هذا هذه و أو بين",
        ["de"] = "wie was wer wo wann warum wieso weshalb welche welcher welches wem wen woher wohin ist sind war hat haben kann "
            + "können der die das den dem des ein eine einen einem einer und oder in im an am auf aus bei mit von vom zu zum zur "
            + "für über zwischen unterschied ich er sie es wir man mein sein seine ihr ihre macht gibt passiert wenn",
        ["en"] = "how what who whom whose where when why which is are was were be been do does did has have had can could should "
            + "would will a an the this that these those of in on at to for from by with about into between vs versus difference "
            + "and or if than then it its i me my you your he him his she her we our they their there happen happens",
        ["es"] = "como que quien donde cuando por para cual cuales cuanto es son fue ha han puede el la los las un una unos unas y o "
            + "en de del al a con sin sobre entre diferencia yo mi su sus lo se hay hace pasa si",
        ["fr"] = "comment que quoi qui ou quand pourquoi quel quelle quels quelles combien est sont a ont peut le la les l un une des "
            + "du de d et en au aux dans sur avec par pour entre difference je il elle on nous mon son sa ses ce cette il y qu si",
        ["hi"] = "क्या कैसे कौन कहाँ कब क्यों किस कितना है हैं था थे थी का की के को में से पर और या यह वह ये वे जब तो बीच अंतर होता होती",
        ["it"] = "come che cosa chi dove quando perche quale quali quanto e sono era ha hanno puo il lo la i gli le un uno una o in di "
            + "del della a al alla da dal con su per tra fra differenza io lui lei si mio suo sua se",
        ["nl"] = "hoe wat wie waar wanneer waarom welke welk is zijn was heeft hebben kan de het een en of in op aan van voor met uit "
            + "over tussen verschil ik hij zij wij je mijn zijn haar als gebeurt",
        ["pt"] = "como que quem onde quando porque qual quais quanto e sao foi tem pode o a os as um uma ou em de do da no na com sem "
            + "sobre para por entre diferenca eu ele ela nos meu seu sua se ha",
        ["ru"] = "как что кто где когда почему зачем какой какая какие сколько это есть был была можно в на с со к по из от до для о об "
            + "и или между разница я он она мы они мой его её если не",
    }.ToFrozenDictionary(l => l.Key, l => Terms(l.Value));

    /// <summary>Returns the words that say nothing in the languages of a site.</summary>
    public static IEnumerable<string> Of(SiteSettings settings) => KnownIn(settings).SelectMany(words => words).Distinct()
        .Order(StringComparer.Ordinal);

    /// <summary>Removes the words that say nothing in the languages of a site, unless no others remain. Quoted words stay.</summary>
    public static List<QueryClause> Remove(List<QueryClause> clauses, SiteSettings settings)
    {
        var known = KnownIn(settings).ToList();
        var rest = clauses.FindAll(c => c.Kind != ClauseKind.Word || !known.Exists(words => words.Contains(c.Term)));
        return rest.Count > 0 ? rest : clauses;
    }

    private static IEnumerable<FrozenSet<string>> KnownIn(SiteSettings settings) => settings.Languages.Select(l => l.Tag)
        .Append(settings.Language).Select(tag => ByLanguage.GetValueOrDefault(tag.Split('-')[0])).OfType<FrozenSet<string>>();

    private static FrozenSet<string> Terms(string words)
    {
        var terms = new HashSet<string>();
        foreach (var token in new Tokenizer(words))
            terms.Add(token.Term.ToString());
        return terms.ToFrozenSet(StringComparer.Ordinal);
    }
}
