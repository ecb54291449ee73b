export { featureTitle, needTitle, subjectTitle } from '../../report/feature-title.ts';
