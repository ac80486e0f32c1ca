"""Stance is found, not assumed: what a sentence does to the words in square brackets.

One sentence a line, under the stance it takes: the words whose stance is asked stand in brackets.  A line with ~ before it
is hearsay: it tells them as what others say.
"""

from __future__ import annotations

import pytest

from dossier.claims.stance import at, read
from dossier.reading.source import read_source

ASSERTS = """
    The ferry [sank off Calder] on Monday.
    The coast guard said [at least 40 people died] on the Isolde.
    [Forty people died], the coast guard said, and the search goes on.
    “[We pulled nine from the water],” Marta Oswin said.
    According to the harbour board, [the gates were shut at noon].
    Oswin confirmed that [the pumps had failed].
    The mayor did not deny that [the dyke had been cut].
    Nobody disputes that [the wall was rotten].
    The ministry never denied [that the money was paid].
    He was denied bail after [the fire killed six].
    The court rejected his appeal; [the mine killed 12 men in March].
    Officers dismissed from the force said [the chief took the money].
    [The bridge closed in May] and has stayed shut.
    The town of May said [the well had run dry].
    Will Harrow said [the levee had broken].
    [The plant leaked 300 litres], although the owner denies any harm to the river.
    The owner denied any harm, but [300 litres leaked], the county found.
    Critics say the plan may fail; [the old one cost 40 million].
    She asked for help when [the roof fell in].
    As if by a miracle [nobody was hurt].
    Even if it rains, [the dam has held for 90 years].
    The union said [its members walked out on Friday], which may cost the port a week.
    Rain fell all week, and [the Tern rose two metres].
    [Two guards were hurt], the prison said, and it will review its rules.
    The board could not say why [the alarm had failed].
    [The vessel had 61 people on board], its owner said.
    They said [the train left on time].
    Police say [the blaze was set on purpose].
    The report found that [the valve was never checked].
    [Nobody warned the campers], three of them said.
    The mill said it had nothing to do with the fire and [the county took its word].
    The first toll was false and [the second has stood ever since].
    ~ [Forty people reportedly died] when the ferry sank.
    ~ [The dyke is said to have been cut].
    ~ [The captain allegedly left first], in a boat with two of the crew.
    ~ According to numerous reports, [the miners were paid in cash].
    ~ [The owner is believed to have fled].
    ~ Reports say [the gates were open].
    ~ [Some 30 sheep are thought to have drowned].
    ~ Unconfirmed posts say that [a second boat went down].
    ~ [The toll was reported to be 12].
"""

OPEN = """
    The ferry [may have sunk off Calder].
    The blaze [might have been set on purpose].
    It [could have been a gas leak], the chief said.
    It is unclear [how many died].
    It is not clear whether [the gates were shut].
    Whether [the captain left first] is not known.
    The board could not confirm that [the pumps had failed].
    [Forty people died], if confirmed, and it would be the worst night since the war.
    If [the gates were open], the village had no chance.
    If indeed [the dyke was cut], somebody will go to prison.
    The wave, if confirmed, [would be the highest ever measured there].
    Was [the dyke cut]?
    Did [the owner know] that the wall was rotten?
    “[Who opened the gates?]” the paper asked.
    My guess is that [the captain left first].
    My guess would be that [they were sent by the mill].
    Perhaps [the watchman slept].
    Maybe [the alarm was off], Oswin said.
    Possibly [the valve stuck].
    Investigators speculated that [the crew had been drinking].
    It remains to be seen whether [the bridge can be saved].
    [The fire was possibly set], the county said.
    She wondered if [anyone had warned them].
    He suspected that [the books were false].
    Oswin doubted that [the wall would hold].
    Rescuers feared that [all nine had drowned].
    Unless [the river falls], the town will be cut off.
    The ministry was unable to verify that [twelve were hurt].
    Officials declined to confirm that [the mine had closed].
    The union neither confirmed nor denied that [its leader had left].
    [The sinking would have been the third that year], had the tug not come.
    Asked if [the gates were open], the warden shrugged.
    [It could be the last winter of the mill].
    The damage [could be 30 million], the insurer said.
    The smoke [may be harmful], doctors warned.
    The clash [may be the worst] since the strike of 1984.
    The dam “[may have been weakened]” by the quake, the engineer said.
    [The thieves were potentially inside the house].
"""

DENIES = """
    The owner denied that [anybody died on the Isolde].
    The army denies [bombing the camp].
    Tarn Lines rejected reports that [the boat was rotten].
    The ministry dismissed claims that [the river was poisoned].
    The mayor disputes that [the wall was known to be weak].
    The mill had nothing to do with [the fire].
    The army said it had nothing to do with [the attack on the camp].
    Reports that [40 people died] are false.
    Reports of [a second boat going down] are fabricated, the coast guard said.
    The tale that [the dyke was cut] is untrue.
    The claim that [guards slept] is baseless, their union said.
    Talk of [12 dead] is deliberate misinformation, the deputy said.
    “[The pumps failed]” is a lie, the engineer said.
    There is no evidence that [the crew was drunk].
    There is no evidence that the crew was drunk and [the captain asleep].
    There is no truth in the story that [the captain left first].
    The figure of [200 dead] is exaggerated, Colonel Arne Holt said.
    Somebody is overstating [the number of the dead], Holt said.
    Holt refuted the report that [nine soldiers were missing].
    The company denied knowing that [the valve was broken].
    He denied in a statement that [the money had been paid].
    The bank has denied, again and again, that [it knew of the loans].
    The board contradicted the mayor, who had said [the gates were open].
    Neighbours debunked the rumour that [the house was empty].
    The charge that [she sold the letters] is unfounded, her lawyer said.
    It is not true that [the bell was stolen].
    The government denies any part in [the raid].
    The governor had no involvement in [the sale of the boats].
    The agency had no part in [the arrest].
    The spokesman denied [that soldiers had crossed the river].
    Denying that [the school was unsafe], the council kept it open.
"""


def examples(table: str) -> list[tuple[str, bool]]:
    rows = [line.strip() for line in table.splitlines() if line.strip()]
    return [(row.removeprefix("~ "), row.startswith("~")) for row in rows]


TABLE = [
    (sentence, stance, hearsay)
    for stance, table in (("asserts", ASSERTS), ("leaves open", OPEN), ("denies", DENIES))
    for sentence, hearsay in examples(table)
]


@pytest.mark.parametrize(("sentence", "stance", "hearsay"), TABLE, ids=[row[0] for row in TABLE])
def test_stance(sentence: str, stance: str, hearsay: bool) -> None:
    text = sentence.replace("[", "").replace("]", "")
    start = sentence.index("[")
    end = sentence.index("]") - 1
    source, _ = read_source("a.txt", f"{text}\n".encode())
    found = read(source, 0, len(text), (), (start, end))
    assert (found.stance, found.hearsay) == (stance, hearsay)


@pytest.mark.parametrize(
    ("wording", "sentence", "stance"),
    [
        ("It is not clear who cut the dyke.", "[It is not clear who cut the dyke], the board said.", "asserts"),
        ("The mayor cut the dyke.", "[It is not clear whether the mayor cut the dyke].", "leaves open"),
        ("The mayor had nothing to do with it.", "[The mayor had no part in it], the board said.", "asserts"),
        ("The mayor had nothing to do with it.", "[The mayor cut the dyke himself], the board said.", "denies"),
        (
            "The county took the mill’s word that it had nothing to do with the fire.",
            "The mill said it had nothing to do with the fire and [the county took its word].",
            "asserts",
        ),
    ],
)
def test_what_words_do_to_a_claim_depends_on_its_wording(wording: str, sentence: str, stance: str) -> None:
    text = sentence.replace("[", "").replace("]", "")
    source, _ = read_source("a.txt", f"{text}\n".encode())
    assert at(source, sentence.index("["), sentence.index("]") - 1, wording).stance == stance


def test_the_table_is_wide_enough() -> None:
    assert len(TABLE) >= 105
