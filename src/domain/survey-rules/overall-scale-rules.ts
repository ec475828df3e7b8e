import type { Finding } from "../findings";
import { driverGroupOf } from "../measures";
import type { Survey } from "../survey";
import { demandsOf, takesThumbs } from "./edition-demands";
import { quoted, surveyFinding } from "./survey-finding";

/** Trust and satisfaction are answered on a Likert scale, of five points where it can be. */
export function checkOverallScales(survey: Survey): Finding[] {
  const { preferredPoints } = demandsOf(survey.edition);
  return survey.questions.flatMap(({ measure, kind, points, wording }, index) => {
    if (measure === null || driverGroupOf(measure) !== "OVERALL") return [];
    const at = `/questions/${index}`;
    if (kind === "THUMBS" && takesThumbs(survey.edition, measure)) return [];
    if (kind !== "LIKERT") {
      const message = `${quoted(wording)} asks for ${measure} as ${kind}; 280.10 asks for a score "in response to a Likert-scale question (preferred 5 point)".`;
      return surveyFinding(survey, "overall-not-likert", `${at}/kind`, kind, message);
    }
    if (points === null || preferredPoints === null || points === preferredPoints) return [];
    const message = `${quoted(wording)} asks for ${measure} on ${points} points; 280.10 says "Likert-scale question (preferred 5 point)".`;
    return surveyFinding(survey, "scale-not-five-points", `${at}/points`, points, message);
  });
}
