import { findAssignment, type Owed } from "../../db/assignments.ts";
import { giveWrites, listPieces, type Piece } from "../../db/pieces.ts";
import { newId } from "../../db/seal.ts";
import { noteStandIn } from "../../db/stand-ins.ts";
import { nameCadres } from "../../db/tallies.ts";
import { standIn as say } from "../zh/assign.ts";
import { wording } from "../zh/command-words.ts";
import * as words from "../zh/office.ts";
import { quote } from "../zh/understand/words.ts";
import { openOwed } from "./begin.ts";
import { refuseClosed } from "./closed.ts";
import { shutFor } from "./closing.ts";
import type { Command, Reply, Role, Turn } from "./command.ts";
import { button } from "./office/act.ts";
import { nameOfPiece } from "./office/giving.ts";
import { tellEach } from "./office/telling.ts";
import { areasOf, loadPlaces, type Places, takePlaces } from "./places.ts";

const standing: readonly Role[] = ["compiler"];

/** A compiler fills in a household of a collector: it is theirs from now on, with a note for whom. */
export const standIn: Command = {
  name: "standin",
  ...wording.standIn,
  roles: standing,
  takes: "anywhere",
  async run(turn, argument) {
    const places = await loadPlaces(turn, standing);
    const id = /^@piece:(.+)$/.exec(argument)?.[1];
    if (id !== undefined) {
      const owed = await findAssignment(turn.house.store, id);
      const known = owed ? await listPieces(turn.house.store, { areas: places.scopes, subject: owed.subject }) : [];
      const piece = known.find(({ assignment }) => assignment.id === id);
      return piece ? take(turn, piece) : { says: [{ text: words.buttonGone }] };
    }
    return argument === "" ? { says: [{ text: say.howTo }] } : named(turn, places, argument);
  },
};

async function named(turn: Turn, places: Places, argument: string): Promise<Reply> {
  const { rest, ...where } = takePlaces(
    argument.split(/[\s,,、]+/).filter((word) => word !== ""),
    places,
  );
  const name = rest.join("");
  const said = areasOf(where, places).filter((area) => places.has(area));
  const areas = where.village === undefined && where.group === undefined ? places.scopes : said;
  const found = name === "" ? [] : await listPieces(turn.house.store, { areas, name });
  const [piece] = found;
  if (!piece) return { says: [{ text: say.nobodyCalled(quote(name || argument)) }] };
  if (found.length === 1) return take(turn, piece);
  const choices = found.map((one) => button("standin", nameOfPiece(one), `@piece:${one.assignment.id}`));
  return { says: [{ text: say.which(quote(name)), choices }], pending: { ...turn.chat.pending } };
}

async function take(turn: Turn, piece: Piece): Promise<Reply> {
  const { store } = turn.house;
  const me = turn.speaker.cadre;
  const { assignment } = piece;
  const owed = await findAssignment(store, assignment.id);
  if (!owed) return { says: [{ text: words.buttonGone }] };
  const place = nameOfPiece(piece);
  if (assignment.cadre === me.id) return openOwed(turn, owed, { before: [{ text: say.own(place) }] });
  const whose = assignment.cadre;
  const shut = await shutFor(turn, owed, piece.drafts[0]?.status ?? "draft");
  if (shut) return refuseClosed(turn, owed, shut);
  const mine: Owed = { ...owed, assignment: { ...assignment, cadre: me.id, version: assignment.version + 1 } };
  for (const draft of piece.drafts) await carryOn(turn, draft.id, mine);
  const news = new Map(whose === null ? [] : [[whose, { text: say.notice(me.name, place) }]]);
  const told = await tellEach(turn, news, `standin/${newId()}`);
  const name = whose === null ? undefined : nameCadres(store, [whose]).get(whose);
  const writes = [...giveWrites(piece, me.id), noteStandIn(assignment.id, me.id, whose, turn.now)];
  const reply = await openOwed(turn, mine, { before: [{ text: say.began(place, name) }], writes });
  return { ...reply, posts: [...(reply.posts ?? []), ...told.posts] };
}

/** The draft is read before the change is kept: on the desk it is the speaker's already. */
async function carryOn({ house: { desk } }: Turn, id: string, own: Owed): Promise<void> {
  desk.drop(id);
  const open = await desk.open(id);
  if (!open) return;
  open.owed = own;
  open.row = { ...open.row, version: open.row.version + 1 };
}
